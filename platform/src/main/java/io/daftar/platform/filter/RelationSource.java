package io.daftar.platform.filter;

/**
 * The rows in which relations of one type are kept.
 *
 * @param template a boolean expression around {@link FieldSql#CONDITION} that is never null, such as
 *     {@code c.id IN (SELECT r.customer_id FROM relation r JOIN customer o ON o.id = r.other_id WHERE … AND {condition})}
 * @param owner the id of the customer at this end in a row of the template, {@code r.customer_id}
 * @param other the fields of the customer at the other end, by that row's alias
 */
public record RelationSource(String template, String owner, FilterCatalogue other) {}
