package io.daftar.gateway.routing;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The one place that says which path belongs to which service and how much it may carry; what is not here does not exist. */
@Singleton
public class RouteTable {
    private static final String API = "/api/v1/";

    private static final Map<Service, List<String>> OWNED = Map.of(
            Service.CUSTOMER,
            List.of(
                    "settings",
                    "users",
                    "me",
                    "customers",
                    "duplicates",
                    "merges",
                    "fields",
                    "segments",
                    "imports",
                    "exports",
                    "erasures",
                    "audit",
                    "data-quality"),
            Service.INTERACTION,
            List.of(
                    "interactions",
                    "purchases",
                    "interaction-imports",
                    "interaction-kinds",
                    "reports",
                    "exchange-rates",
                    "cases",
                    "deals",
                    "pipelines",
                    "targets",
                    "loyalty",
                    "feedback",
                    "attachments"),
            Service.CAMPAIGN,
            List.of("campaigns", "templates", "suppressions", "coupons", "journeys"),
            Service.REMINDER,
            List.of(
                    "reminders",
                    "recurrences",
                    "agenda",
                    "agenda.ics",
                    "cadences",
                    "date-rules",
                    "absences",
                    "notifications"));

    /** {@code /u/{token}} and so on: one segment of the prefix, one of the token. */
    private static final Map<String, Service> OPEN =
            Map.of("u", Service.CAMPAIGN, "o", Service.CAMPAIGN, "c", Service.CAMPAIGN);

    /** Views of a customer that interaction-service keeps. */
    private static final Set<String> CUSTOMER_VIEWS = Set.of("timeline", "file", "purchases", "rfm");

    private static final Pattern CUSTOMER_VIEW = Pattern.compile("/api/v1/customers/[^/]+/([^/]+)");

    /** The first pattern that fits decides; all other paths carry plain JSON. */
    private static final List<Special> SPECIAL = List.of(
            new Special("/api/v1/(?:interaction-)?imports/[^/]+/content", Allowance.IMPORT_CONTENT),
            new Special("/api/v1/attachments(?:/.*)?", Allowance.ATTACHMENT),
            new Special("/api/v1/[^/]+/batch/[^/]+", Allowance.BATCH),
            new Special(
                    "/api/v1/(?:exports/[^/]+/content|(?:interaction-)?imports/[^/]+/results|notifications/stream)",
                    Allowance.STREAM));

    private final Map<String, Route> byGroup = new HashMap<>();
    private final Map<String, Route> openByPrefix = new HashMap<>();
    private final Route customerViews = new Route("customer-views", Service.INTERACTION, false, Allowance.JSON);

    RouteTable() {
        OWNED.forEach((service, groups) ->
                groups.forEach(group -> byGroup.put(group, new Route(group, service, false, Allowance.JSON))));
        OPEN.forEach((prefix, service) -> openByPrefix.put(prefix, new Route(prefix, service, true, Allowance.JSON)));
    }

    /** @param path canonical and still encoded */
    public Optional<Route> find(String path) {
        if (!path.startsWith(API)) {
            return Optional.ofNullable(open(path));
        }
        var route = customerView(path) ? customerViews : byGroup.get(firstSegment(path, API.length()));
        return Optional.ofNullable(route).map(found -> found.allowing(allowance(path)));
    }

    private Route open(String path) {
        var prefix = firstSegment(path, 1);
        var tokenAt = prefix.length() + 2;
        return path.length() > tokenAt && path.indexOf('/', tokenAt) < 0 ? openByPrefix.get(prefix) : null;
    }

    private static boolean customerView(String path) {
        var match = CUSTOMER_VIEW.matcher(path);
        return match.matches() && CUSTOMER_VIEWS.contains(match.group(1));
    }

    private static Allowance allowance(String path) {
        for (var special : SPECIAL) {
            if (special.pattern.matcher(path).matches()) {
                return special.allowance;
            }
        }
        return Allowance.JSON;
    }

    private static String firstSegment(String path, int from) {
        var end = path.indexOf('/', from);
        return end < 0 ? path.substring(from) : path.substring(from, end);
    }

    private record Special(Pattern pattern, Allowance allowance) {
        Special(String pattern, Allowance allowance) {
            this(Pattern.compile(pattern), allowance);
        }
    }
}
