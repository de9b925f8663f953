package io.daftar.platform.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Gives every request an id: the caller's where it is well formed, else one of ours; in the answer, problems and logs. */
public class RequestIds {
    public static final String HEADER = "X-Request-Id";
    private static final String PROPERTY = "daftar.request-id";
    private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** The id of the current request, or null outside one. */
    static String current() {
        var context = CurrentRequestManager.get();
        if (context == null) {
            return null;
        }
        Object known = context.getProperty(PROPERTY);
        if (known == null) {
            String asked = context.serverRequest().getRequestHeader(HEADER);
            known = asked != null && WELL_FORMED.matcher(asked).matches()
                    ? asked
                    : UUID.randomUUID().toString();
            context.setProperty(PROPERTY, known);
            MDC.put("requestId", known);
        }
        return known.toString();
    }

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, current());
    }
}
