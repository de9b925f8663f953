package io.daftar.interaction.kind.app;

/** Knows whether anything is of a kind. */
public interface KindUse {
    boolean uses(String code);
}
