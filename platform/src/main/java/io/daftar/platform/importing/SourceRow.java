package io.daftar.platform.importing;

import java.util.List;

/**
 * A data row of the file.
 *
 * @param number from 1, the header not counted
 * @param values the mapped cells in the order of {@link ImportRun#fields}; null where the cell is empty
 * @param broken why the row cannot be read at all; null for a row a target may see
 */
public record SourceRow(long number, List<String> values, RowResult broken) {}
