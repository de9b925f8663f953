package io.daftar.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/** Versions as entity tags: {@code ETag: "3"} on every single resource, {@code If-Match} on every change. */
@ApplicationScoped
public class Versions {
    private final boolean required;

    Versions(@ConfigProperty(name = "daftar.web.require-if-match", defaultValue = "false") boolean required) {
        this.required = required;
    }

    /** 200 with the version as its tag. */
    public static <T> RestResponse<T> ok(long version, T view) {
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", tag(version))
                .build();
    }

    /** 201 with the version as its tag and where to find the new thing, a path under {@code /api/v1}. */
    public static <T> RestResponse<T> created(String location, long version, T view) {
        return RestResponse.ResponseBuilder.<T>create(201)
                .entity(view)
                .header("ETag", tag(version))
                .header("Location", location)
                .build();
    }

    /**
     * Lets a change pass if it was made against the current version (412 otherwise; 428 where one must be named).
     *
     * @param ifMatch the header, or null
     */
    public void check(String ifMatch, long version) {
        if (ifMatch == null) {
            if (required) {
                throw new DomainException(
                        ErrorCode.PRECONDITION_REQUIRED, "If-Match must name the version you changed");
            }
            return;
        }
        if (Arrays.stream(ifMatch.split(",")).map(String::trim).anyMatch(tag -> tag.startsWith("W/"))
                || !matchesAny(ifMatch, tag(version))) {
            throw new DomainException(ErrorCode.STALE_VERSION, "it was changed since you read it")
                    .with("version", version);
        }
    }

    /** The tag of a view that is put together of several things and has no version of its own; records say what they hold. */
    public static String tagOf(Record view) {
        return '"' + Integer.toHexString(view.hashCode()) + '"';
    }

    static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    static boolean matchesAny(String header, String tag) {
        return Arrays.stream(header.split(","))
                .map(String::trim)
                .anyMatch(candidate -> candidate.equals("*")
                        || (candidate.startsWith("W/") ? candidate.substring(2) : candidate).equals(tag));
    }
}
