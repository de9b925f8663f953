package io.daftar.customer.profile.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A value of a custom field as it is looked up: one of the columns is filled.
 *
 * @param pointer where the value stands in the document
 * @param uniqueKey what no other customer may have if the field is unique; null where it cannot be
 */
public record AttributeValue(
        UUID fieldId, String pointer, String textKey, BigDecimal num, LocalDate day, String uniqueKey) {}
