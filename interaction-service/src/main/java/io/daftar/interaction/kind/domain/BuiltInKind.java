package io.daftar.interaction.kind.domain;

import java.util.Arrays;
import java.util.List;

/** The ways in which people and customers meet that every tenant knows. */
public enum BuiltInKind {
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

    public static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
