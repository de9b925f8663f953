package io.daftar.gateway.routing;

/**
 * Where a path leads.
 *
 * @param group the first segment after the prefix, used as a metric label: there are only as many as table entries
 * @param open whether it is meant for people without a token, such as the links in a campaign's mail
 */
public record Route(String group, Service service, boolean open, Allowance allowance) {
    Route allowing(Allowance other) {
        return new Route(group, service, open, other);
    }
}
