package io.daftar.interaction.deal.domain;

/** How far a deal is: still open, or closed one way or the other. */
public enum DealState {
    OPEN,
    WON,
    LOST;

    public static String[] names() {
        return java.util.Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }
}
