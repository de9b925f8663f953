package io.daftar.platform.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds what follows from an answer: the Link to the next page, and 304 where the caller's copy is still right. */
public class ListHeaders {
    private static final String[] NONE = {};

    @ServerResponseFilter
    public void nextPage(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Paged page
                && page.nextCursor() != null
                && "GET".equals(request.getMethod())) {
            var asked = request.getUriInfo().getRequestUri();
            response.getHeaders()
                    .add(
                            HttpHeaders.LINK,
                            "<" + asked.getRawPath() + "?" + withoutCursor(asked.getRawQuery()) + "cursor="
                                    + page.nextCursor() + ">; rel=\"next\"");
        }
    }

    // By hand: a builder takes the address apart and checks and joins it again, once for every page. A cursor is
    // base64url.
    private static String withoutCursor(String query) {
        var kept = new StringBuilder();
        for (String parameter : query == null ? NONE : query.split("&")) {
            if (!parameter.equals("cursor") && !parameter.startsWith("cursor=")) {
                kept.append(parameter).append('&');
            }
        }
        return kept.toString();
    }

    @ServerResponseFilter
    public void notModified(ContainerRequestContext request, ContainerResponseContext response) {
        String wanted = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        Object tag = response.getHeaders().getFirst(HttpHeaders.ETAG);
        boolean read = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (read
                && wanted != null
                && tag != null
                && response.getStatus() == 200
                && Versions.matchesAny(wanted, tag.toString())) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }
}
