package io.daftar.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backstage.class)
class ForwardingTest {
    private static final String CONTENT = "/api/v1/imports/x/content";

    @Inject
    MeterRegistry meters;

    /** Whatever happened, no request stays open: shutting down waits for them. */
    @AfterEach
    void nothingStaysUnderWay() {
        await().until(() -> meters.get("daftar.gateway.requests.active").gauge().value() == 0);
    }

    private static RequestSpecification caller() {
        return given().auth().oauth2(Backstage.token()).urlEncodingEnabled(false);
    }

    @Test
    void pathQueryAndBodyPassUnchanged() {
        caller().contentType("application/json")
                .body("{}")
                .put("/api/v1/customers/by-external-id/shop/%D8%B3%20x?a=1&b=%2f;c")
                .then()
                .statusCode(200)
                .body("uri", is("/api/v1/customers/by-external-id/shop/%D8%B3%20x?a=1&b=%2f;c"))
                .body("method", is("PUT"))
                .body("bytes", is(2));
    }

    @Test
    void nobodyCanPoseAsSomebodyElse() {
        caller().header("X-Daftar-Tenant", "globex")
                .header("X-Tenant-Id", "globex")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-Real-IP", "1.2.3.4")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/v1/customers")
                .then()
                .body("headers.x-daftar-tenant", nullValue())
                .body("headers.x-tenant-id", nullValue())
                .body("headers.forwarded", nullValue())
                .body("headers.x-real-ip", nullValue())
                .body("headers.x-http-method-override", nullValue())
                .body("headers.x-forwarded-for", is("127.0.0.1"))
                .body("headers.x-forwarded-host", is("localhost:8080"))
                .body("headers.x-forwarded-proto", is("http"))
                .body("headers.traceparent", is("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }

    @Test
    void connectionHeadersEndHereButNeverTakeTheTokenAlong() {
        var token = Backstage.token();
        var answer = RawHttp.send(
                RestAssured.port,
                "GET /api/v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nConnection: close, Authorization, X-Inner\r\nX-Inner: 1\r\nUpgrade: h2c\r\nTE: trailers\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains(token)
                .doesNotContain("x-inner")
                .doesNotContain("h2c")
                .doesNotContain("trailers");
    }

    @Test
    void whatAServiceSaysAboutItselfStaysInside() {
        caller().get("/api/v1/customers?do=chatty")
                .then()
                .statusCode(200)
                .header("ETag", is("\"7\""))
                .header("Keep-Alive", nullValue())
                .header("X-Inner", nullValue())
                .header("Server", nullValue())
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void answersWithoutBodyStayWithoutBody() {
        for (var i = 0; i < 6; i++) {
            caller().get("/api/v1/customers?do=nothing")
                    .then()
                    .statusCode(204)
                    .header("Transfer-Encoding", nullValue());
            caller().get("/api/v1/customers?do=unchanged").then().statusCode(304);
            caller().head("/api/v1/customers").then().statusCode(200);
        }
    }

    @Test
    void aServiceThatIsAwayIs502() {
        caller().get("/api/v1/reminders")
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("code", is("upstream-unavailable"))
                .body("detail", not(containsString("127.0.0.1")));
        caller().get("/api/v1/customers?do=reset").then().statusCode(502);
    }

    @Test
    void aServiceThatHangsIs504AndIsToldToStop() {
        var before = Backstage.CANCELLED.get();
        caller().get("/api/v1/customers?do=hang").then().statusCode(504).body("code", is("upstream-timeout"));
        await().untilAsserted(() -> assertThat(Backstage.CANCELLED.get()).isGreaterThan(before));
        caller().get("/api/v1/customers?do=slow").then().statusCode(200);
    }

    @Test
    void anAnswerMayDripButNotStall() {
        caller().get("/api/v1/customers?do=drip").then().statusCode(200).body(is("xxxxxxxx"));
        var answer = RawHttp.send(
                RestAssured.port,
                "GET /api/v1/customers?do=stall HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Backstage.token()
                        + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("first").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void aCallerWhoLeavesTakesTheWorkAlong() throws IOException {
        var before = Backstage.CANCELLED.get();
        var received = Backstage.RECEIVED.get();
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /api/v1/campaigns?do=hang HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + Backstage.token() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> Backstage.RECEIVED.get() > received);
        }
        await().atMost(java.time.Duration.ofSeconds(1)).until(() -> Backstage.CANCELLED.get() > before);
    }

    @Test
    void bodiesBeyondTheCapAre413HoweverTheyAreSent() {
        var body = new byte[(1 << 20) + 1];
        caller().contentType("application/json")
                .body(body)
                .post("/api/v1/customers")
                .then()
                .statusCode(413)
                .body("code", is("payload-too-large"));
        caller().contentType("application/json")
                .body(new byte[1 << 20])
                .post("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("bytes", is(1 << 20));
        caller().contentType("application/json")
                .body(body)
                .post("/api/v1/customers/batch/create")
                .then()
                .statusCode(200)
                .body("bytes", is(body.length));
        var chunked =
                "POST /api/v1/customers HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer "
                        + Backstage.token() + "\r\n\r\n" + ("10000\r\n" + "x".repeat(65536) + "\r\n").repeat(17)
                        + "0\r\n\r\n";
        assertThat(RawHttp.send(RestAssured.port, chunked))
                .startsWith("HTTP/1.1 413")
                .contains("payload-too-large");
    }

    @Test
    void uploadsFlowThroughWhileTheyArrive() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5000);
            var out = socket.getOutputStream();
            out.write(("PUT " + CONTENT
                            + " HTTP/1.1\r\nHost: x\r\nContent-Length: 41943040\r\nExpect: 100-continue\r\nAuthorization: Bearer "
                            + Backstage.token() + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100");
            out.write(new byte[20 << 20]);
            await().until(() -> Backstage.BYTES_SO_FAR.get() == 20 << 20);
            out.write(new byte[20 << 20]);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("200 OK")
                    .contains("\"bytes\":41943040");
        }
    }

    @Test
    void anUploadThatStopsHalfWayIsGivenUp() {
        var answer = RawHttp.send(
                RestAssured.port,
                "POST /api/v1/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: Bearer "
                        + Backstage.token() + "\r\n\r\nhalf");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("malformed-request");
    }

    @Test
    void aMessageWithTwoLengthsReachesNobody() {
        var before = Backstage.RECEIVED.get();
        var token = "Authorization: Bearer " + Backstage.token();
        for (var framing : new String[] {
            "Content-Length: 4\r\nContent-Length: 5", "Transfer-Encoding: xchunked",
                    "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Content-Length: +4", "Expect: something"
        }) {
            assertThat(RawHttp.send(
                            RestAssured.port,
                            "POST /api/v1/customers HTTP/1.1\r\nHost: x\r\n" + token + "\r\n" + framing
                                    + "\r\n\r\n0\r\n\r\n"))
                    .as(framing)
                    .startsWith("HTTP/1.1 400");
        }
        assertThat(Backstage.RECEIVED).hasValue(before);
    }

    @Test
    void moreThanAServiceCanTakeIsShed() {
        var client = HttpClient.newHttpClient();
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 12; i++) {
            answers.add(client.sendAsync(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/interactions?do=hang"))
                            .header("Authorization", "Bearer " + Backstage.token())
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        var statuses = answers.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).filteredOn(answer -> answer.statusCode() == 504).hasSize(4);
        assertThat(statuses)
                .filteredOn(answer -> answer.statusCode() == 503)
                .hasSize(8)
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Retry-After")).contains("1"))
                .allSatisfy(answer -> assertThat(answer.body()).contains("\"overloaded\""));
    }
}
