package io.daftar.platform.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds what follows from an answer: the Link to the next page, and 304 where the caller's copy is still right. */
public class ListHeaders {
    @ServerResponseFilter
    public void nextPage(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Paged page
                && page.nextCursor() != null
                && "GET".equals(request.getMethod())) {
            var next = request.getUriInfo()
                    .getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.nextCursor())
                    .build();
            String query = next.getRawQuery();
            response.getHeaders().add(HttpHeaders.LINK, "<" + next.getRawPath() + "?" + query + ">; rel=\"next\"");
        }
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
