package io.daftar.interaction.deal.app;

import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.deal.domain.DealMove;
import java.util.List;

/** A deal with its history; {@code created} is false where it stood before the request. */
public record OpenedDeal(Deal deal, List<DealMove> moves, boolean created) {}
