package io.daftar.kubernetes;

import java.util.List;

/** One question asked of a rendered overlay. */
@FunctionalInterface
interface Check {

    /** What is wrong, a sentence each that names the object; empty when all is well. */
    List<String> violations(Manifests manifests);
}
