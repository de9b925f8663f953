package io.daftar.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** Which page of a list is wanted; limits outside 1 to 200 are refused, never clamped. */
public class PageRequest {
    @QueryParam("limit")
    @DefaultValue("50")
    @Min(value = 1, message = "limit must be between 1 and 200")
    @Max(value = 200, message = "limit must be between 1 and 200")
    int limit;

    @QueryParam("cursor")
    String cursor;

    /** For JAX-RS. */
    public PageRequest() {
        this(50, null);
    }

    public PageRequest(int limit, String cursor) {
        this.limit = limit;
        this.cursor = cursor;
    }

    public int limit() {
        return limit;
    }

    /** The opaque cursor, or null for the first page. */
    public String cursor() {
        return cursor;
    }
}
