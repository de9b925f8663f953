package io.daftar.customer.membership.domain;

import java.util.UUID;

/**
 * One customer came into a segment or went out of it.
 *
 * @param reason of the membership: RULE or MANUAL
 * @param seq grows with each move of a segment
 */
public record Move(UUID segmentId, UUID customerId, boolean entered, String reason, long seq) {}
