package io.daftar.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static final String ID = "01920000-0000-7000-8000-000000000001";

    private final RouteTable routes = new RouteTable();

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers,CUSTOMER",
        "/api/v1/customers/" + ID + ",CUSTOMER",
        "/api/v1/customers/search,CUSTOMER",
        "/api/v1/customers/" + ID + "/history,CUSTOMER",
        "/api/v1/customers/" + ID + "/timeline,INTERACTION",
        "/api/v1/customers/" + ID + "/file,INTERACTION",
        "/api/v1/customers/" + ID + "/purchases,INTERACTION",
        "/api/v1/customers/" + ID + "/rfm,INTERACTION",
        "/api/v1/customers/by-external-id/shop/file,CUSTOMER",
        "/api/v1/customers/" + ID + "/file/x,CUSTOMER",
        "/api/v1/me,CUSTOMER",
        "/api/v1/data-quality,CUSTOMER",
        "/api/v1/imports/" + ID + "/content,CUSTOMER",
        "/api/v1/interaction-imports,INTERACTION",
        "/api/v1/reports/revenue,INTERACTION",
        "/api/v1/reports/feedback,INTERACTION",
        "/api/v1/feedback,INTERACTION",
        "/api/v1/feedback/" + ID + ",INTERACTION",
        "/api/v1/feedback/topics/similar,INTERACTION",
        "/api/v1/feedback/topics/" + ID + "/pilots/" + ID + ",INTERACTION",
        "/api/v1/feedback/topics/" + ID + "/customers/" + ID + "/told,INTERACTION",
        "/api/v1/campaigns,CAMPAIGN",
        "/u/abc,CAMPAIGN",
        "/o/abc,CAMPAIGN",
        "/c/abc,CAMPAIGN",
        "/api/v1/agenda,REMINDER",
        "/api/v1/agenda.ics,REMINDER",
        "/api/v1/agenda/sheet,REMINDER"
    })
    void everyPathHasOneService(String path, Service service) {
        assertThat(routes.find(path)).map(Route::service).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v2/customers",
                "/API/v1/customers",
                "/api/v1/Customers",
                "/api/v1/customersx",
                "/api/v1/customers.",
                "/q/health",
                "/q/metrics",
                "/q/dev",
                "/q/swagger-ui",
                "/ops/lag",
                "/login",
                "/logout",
                "/callback",
                "/u",
                "/u/",
                "/u/a/b",
                "/x/abc",
                "/webjars/swagger-ui"
            })
    void everythingElseDoesNotExist(String path) {
        assertThat(routes.find(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers,1048576,false", "/api/v1/customers/batch/upsert,8388608,false",
        "/api/v1/purchases/batch/create,8388608,false", "/api/v1/imports/x/content,2147483648,true",
        "/api/v1/interaction-imports/x/content,2147483648,true", "/api/v1/imports/x/y/content,1048576,false",
        "/api/v1/attachments,26214400,true", "/api/v1/notifications/stream,1048576,true"
    })
    void bodiesAreCappedByRoute(String path, long bytes, boolean streaming) {
        assertThat(routes.find(path)).map(Route::allowance).contains(new Allowance(bytes, streaming));
    }

    @Test
    void onlyMailLinksAreOpen() {
        assertThat(routes.find("/u/abc")).map(Route::open).contains(true);
        assertThat(routes.find("/api/v1/campaigns")).map(Route::open).contains(false);
    }
}
