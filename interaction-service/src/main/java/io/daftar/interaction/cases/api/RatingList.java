package io.daftar.interaction.cases.api;

import java.util.List;

/** All answers on a case, one of each kind at most. */
public record RatingList(List<RatingView> items) {}
