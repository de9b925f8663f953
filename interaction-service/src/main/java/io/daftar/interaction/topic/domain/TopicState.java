package io.daftar.interaction.topic.domain;

/** What is made of a topic. */
public enum TopicState {
    OPEN,
    PLANNED,
    IN_PROGRESS,
    /** Customers have it: who asked wants to be told. */
    SHIPPED,
    DECLINED;

    public static String[] names() {
        return java.util.Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }
}
