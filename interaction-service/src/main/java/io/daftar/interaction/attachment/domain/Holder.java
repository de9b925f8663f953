package io.daftar.interaction.attachment.domain;

/** What a file can belong to. */
public enum Holder {
    INTERACTION("interaction_id"),
    PURCHASE("purchase_id");

    private final String column;

    Holder(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
