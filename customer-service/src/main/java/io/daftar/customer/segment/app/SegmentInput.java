package io.daftar.customer.segment.app;

import com.fasterxml.jackson.databind.JsonNode;

/** A segment as sent. */
public record SegmentInput(String name, String kind, JsonNode filter) {}
