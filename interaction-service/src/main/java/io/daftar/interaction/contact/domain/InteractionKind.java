package io.daftar.interaction.contact.domain;

/** The ways in which people and customers meet. */
public enum InteractionKind {
    CALL,
    EMAIL,
    MEETING,
    VISIT,
    CHAT,
    SOCIAL,
    NOTE,
    WEB,
    COMPLAINT,
    OTHER;

    public static String[] names() {
        return java.util.Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }
}
