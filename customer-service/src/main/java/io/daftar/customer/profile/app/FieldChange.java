package io.daftar.customer.profile.app;

import com.fasterxml.jackson.databind.JsonNode;

/** What one place of a file was and what it is now; null where there was or is nothing. */
public record FieldChange(String pointer, JsonNode before, JsonNode after) {}
