package io.daftar.interaction.customer.api;

import io.daftar.interaction.customer.app.CustomerMoved;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Sends whoever asks for a merged customer to the one that answers for it, with the same question. */
public class MovedCustomers {
    private static final int PERMANENT_REDIRECT = 308;

    @ServerExceptionMapper
    public Response moved(CustomerMoved moved, UriInfo asked) {
        var uri = asked.getRequestUri();
        // Who asks may write the id in capitals.
        var id = Pattern.compile(moved.customer().toString(), Pattern.CASE_INSENSITIVE);
        var path = id.matcher(uri.getRawPath()).replaceFirst(moved.winner().toString());
        return Response.status(PERMANENT_REDIRECT)
                .header("Location", uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery())
                .build();
    }
}
