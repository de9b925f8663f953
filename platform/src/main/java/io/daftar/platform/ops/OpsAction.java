package io.daftar.platform.ops;

import java.util.concurrent.Callable;

/** Something operators may start by a POST on the management port, such as the rebuild of a projection. */
public interface OpsAction extends Callable<Object> {
    /** The path, such as {@code /ops/search-keys/rebuild}. */
    String path();
}
