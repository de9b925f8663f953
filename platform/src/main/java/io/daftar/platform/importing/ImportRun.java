package io.daftar.platform.importing;

import io.daftar.platform.security.Caller.Actor;
import java.util.List;
import java.util.UUID;

/**
 * One run of an import as its target sees it.
 *
 * @param fields the mapped field paths; a row's values stand in this order
 * @param sha256 of the file, in hexadecimal: the same file is the same source
 * @param dryRun whether what is written will be taken back
 */
public record ImportRun(
        UUID importId, ImportPlan plan, List<String> fields, String sha256, boolean dryRun, Actor actor) {}
