package io.daftar.interaction.servicelevel.domain;

/** How soon a case wants to be seen to. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    public static String[] names() {
        return java.util.Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }
}
