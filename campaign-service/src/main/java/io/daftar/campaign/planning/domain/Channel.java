package io.daftar.campaign.planning.domain;

/** The ways a message can take. */
public enum Channel {
    EMAIL
}
