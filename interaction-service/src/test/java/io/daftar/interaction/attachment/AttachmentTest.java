package io.daftar.interaction.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttachmentTest extends ServiceTest {
    private static final String FILES = "/api/v1/attachments";
    private static final String INTERACTIONS = "/api/v1/interactions";
    private static final int MEBIBYTE = 1024 * 1024;
    private final Tenant tenant = Tenant.fresh();

    /** A file that begins like a PDF. */
    private static byte[] pdf(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 8);
        return bytes;
    }

    private static ValidatableResponse send(RequestSpecification who, String name, String type, byte[] content) {
        return who.queryParam("name", name)
                .contentType(type)
                .body(content)
                .post(FILES)
                .then();
    }

    private String sent(byte[] content) {
        return send(tenant.agent(), "a.pdf", "application/pdf", content)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> note(UUID customer, List<String> files) {
        return new HashMap<>(Map.of(
                "customerId",
                customer.toString(),
                "kind",
                "NOTE",
                "occurredAt",
                "2026-10-21T08:30:00Z",
                "attachmentIds",
                files));
    }

    private void nothingIsLeft() {
        assertThat(OwnerDatabase.count("attachment where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("attachment_chunk where tenant_id = ?", tenant.id()))
                .isZero();
    }

    @Test
    void aFileComesBackByteByByteUnderItsPersianName() throws Exception {
        var content = pdf(2 * MEBIBYTE + 17);
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        String location = send(tenant.agent(), "C:\\temp/قرارداد \u202E۱۴۰۵.pdf", "application/pdf", content)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("fileName", equalTo("قرارداد ۱۴۰۵.pdf"))
                .body("size", equalTo(content.length))
                .body("sha256", equalTo(sha256))
                .body("userId", equalTo("sara"))
                .extract()
                .header("Location");
        assertThat(OwnerDatabase.count("attachment_chunk where tenant_id = ?", tenant.id()))
                .isEqualTo(9);

        var download = tenant.marketer().get(location + "/content");
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.asByteArray()).isEqualTo(content);
        assertThat(download.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(download.header("Content-Length")).isEqualTo(Integer.toString(content.length));
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(download.header("ETag")).isEqualTo('"' + sha256 + '"');
        assertThat(download.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"_______ ____.pdf\"; filename*=UTF-8''"
                        + "%D9%82%D8%B1%D8%A7%D8%B1%D8%AF%D8%A7%D8%AF%20%DB%B1%DB%B4%DB%B0%DB%B5.pdf");
        tenant.agent()
                .header("If-None-Match", '"' + sha256 + '"')
                .get(location + "/content")
                .then()
                .statusCode(304);
        tenant.agent().get(location).then().statusCode(200).body("sha256", equalTo(sha256));
    }

    @Test
    void aFileOneByteTooLargeIsRefusedAndNothingIsKept() {
        var largest = pdf(25 * MEBIBYTE);
        sent(largest);
        OwnerDatabase.query((Handle handle) -> handle.execute("delete from attachment where tenant_id = ?", tenant.id())
                + handle.execute("delete from attachment_chunk where tenant_id = ?", tenant.id()));

        // Without a length: it is found out on the way.
        var chunked = new SequenceInputStream(new ByteArrayInputStream(largest), new ByteArrayInputStream(new byte[1]));
        tenant.agent()
                .queryParam("name", "a.pdf")
                .contentType("application/pdf")
                .body(chunked)
                .post(FILES)
                .then()
                .statusCode(413)
                .body("code", equalTo("payload-too-large"))
                .body("limit", equalTo(25 * MEBIBYTE));
        nothingIsLeft();
    }

    @Test
    void aFileThatSaysItIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        try (var socket = begin(25 * MEBIBYTE + 1)) {
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
        nothingIsLeft();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        try (var socket = begin(5 * MEBIBYTE)) {
            socket.getOutputStream().write(pdf(MEBIBYTE));
            socket.getOutputStream().flush();
            await().until(() -> OwnerDatabase.count("attachment_chunk where tenant_id = ?", tenant.id()) >= 3);
            String id = OwnerDatabase.query(
                    (Handle handle) -> handle.select("select id from attachment where tenant_id = ?", tenant.id())
                            .mapTo(String.class)
                            .one());
            tenant.agent().get(FILES + "/" + id).then().statusCode(404);
            tenant.agent()
                    .body(note(Customers.copied(tenant), List.of(id)))
                    .post(INTERACTIONS)
                    .then()
                    .statusCode(422);
        }
        await().untilAsserted(this::nothingIsLeft);
    }

    /** An upload of which only the head has been sent. */
    private Socket begin(long length) throws Exception {
        var port = RestAssured.port;
        var socket = new Socket("localhost", port);
        var head = "POST " + FILES + "?name=a.pdf HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.user("sara", tenant.id(), "agent")
                + "\r\nContent-Type: application/pdf\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void onlyWhatIsListedAndIsWhatItSaysIsKept() {
        send(tenant.agent(), "x.html", "text/html", "<p>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
        send(tenant.agent(), "x.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415);
        send(tenant.agent(), "x.png", "image/png", pdf(100))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/content"));
        send(tenant.agent(), "x.txt", "text/plain", new byte[] {'a', 0, 'b'}).statusCode(422);
        send(tenant.agent(), "x.pdf", "application/pdf", new byte[0])
                .statusCode(422)
                .body("errors[0].code", equalTo("empty"));
        send(tenant.agent(), "..", "application/pdf", pdf(100))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?name"));
        send(tenant.agent(), "a/", "application/pdf", pdf(100)).statusCode(400);
        tenant.agent()
                .contentType("application/pdf")
                .body(pdf(100))
                .post(FILES)
                .then()
                .statusCode(400);
        nothingIsLeft();

        send(tenant.agent(), "نام.csv", "text/csv; charset=utf-8", "نام,شهر\r\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .body("contentType", equalTo("text/csv"));
        var jpeg = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
        send(tenant.agent(), "x.jpg", "IMAGE/JPEG", jpeg).statusCode(201).body("contentType", equalTo("image/jpeg"));
    }

    @Test
    void aFileBelongsToOneInteractionAndGoesWithIt() {
        UUID customer = Customers.copied(tenant);
        String first = sent(pdf(100));
        String second = sent(pdf(300_000));
        var told = note(customer, List.of(second, first));
        told.put("source", Map.of("system", "mail", "eventId", "m-1"));
        String location = tenant.agent()
                .body(told)
                .post(INTERACTIONS)
                .then()
                .statusCode(201)
                .body("attachmentIds", contains(second, first))
                .extract()
                .header("Location");
        tenant.agent().body(told).post(INTERACTIONS).then().statusCode(200);
        tenant.agent()
                .get(FILES + "/" + first)
                .then()
                .header("ETag", "\"2\"")
                .body("interactionId", equalTo(location.substring(location.lastIndexOf('/') + 1)));

        // Another cannot have it, alone or in a batch; what it could have is free again.
        String third = sent(pdf(101));
        tenant.agent()
                .body(Map.of("inputs", List.of(note(customer, List.of(third, first)))))
                .post(INTERACTIONS + "/batch/create")
                .then()
                .statusCode(207)
                .body("results[0].error.errors[0].pointer", equalTo("#/attachmentIds/1"))
                .body("results[0].status", equalTo(422));
        assertThat(OwnerDatabase.count(
                        "interaction where tenant_id = ? and details -> 'attachment_ids' @> to_jsonb(?::text)",
                        tenant.id(),
                        first))
                .isEqualTo(1);
        tenant.agent().get(FILES + "/" + third).then().body("interactionId", nullValue());
        tenant.agent().delete(FILES + "/" + first).then().statusCode(409).body("code", equalTo("in-use"));

        tenant.agent()
                .body(Map.of("attachmentIds", List.of(first)))
                .patch(location)
                .then()
                .statusCode(200)
                .body("attachmentIds", contains(first));
        tenant.agent().get(FILES + "/" + second).then().body("interactionId", nullValue());
        tenant.agent()
                .header("If-Match", "\"1\"")
                .delete(FILES + "/" + second)
                .then()
                .statusCode(412);
        tenant.agent().delete(FILES + "/" + second).then().statusCode(204);
        tenant.agent().get(FILES + "/" + second + "/content").then().statusCode(404);
        tenant.agent()
                .body(Map.of("attachmentIds", List.of(first, second)))
                .patch(location)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/attachmentIds/1"));

        tenant.agent().delete(location).then().statusCode(204);
        tenant.agent().get(FILES + "/" + first).then().statusCode(404);
        assertThat(OwnerDatabase.count("attachment_chunk where attachment_id = ?", UUID.fromString(first)))
                .isZero();
    }

    @Test
    void aFileNobodyAttachedIsGoneAfterADay() {
        String held = sent(pdf(100));
        String free = sent(pdf(101));
        tenant.agent()
                .body(note(Customers.copied(tenant), List.of(held)))
                .post(INTERACTIONS)
                .then()
                .statusCode(201);
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update attachment set free_since = free_since - interval '25 hours', created_at = created_at - interval '25 hours'"
                        + " where tenant_id = ? and free_since is not null",
                tenant.id()));
        String fresh = sent(pdf(102));

        await().untilAsserted(
                        () -> tenant.agent().get(FILES + "/" + free).then().statusCode(404));
        tenant.agent().get(FILES + "/" + held).then().statusCode(200);
        tenant.agent().get(FILES + "/" + fresh).then().statusCode(200);
        assertThat(OwnerDatabase.count("attachment_chunk where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
        await().untilAsserted(() -> assertThat(OwnerDatabase.count(
                        "job where tenant_id = ? and kind = 'attachment.sweep' and due_at > now() + interval '23 hours'",
                        tenant.id()))
                .isEqualTo(1));
    }

    @Test
    void onlyWhoMayDoesAndOnlyForTheirOwn() {
        send(tenant.marketer(), "a.pdf", "application/pdf", pdf(100)).statusCode(403);
        String file = FILES + "/" + sent(pdf(100));
        tenant.marketer().delete(file).then().statusCode(403);
        var other = Tenant.fresh();
        other.admin().get(file).then().statusCode(404);
        other.admin().get(file + "/content").then().statusCode(404);
        other.admin().delete(file).then().statusCode(404);
        other.agent()
                .body(note(Customers.copied(other), List.of(file.substring(FILES.length() + 1))))
                .post(INTERACTIONS)
                .then()
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("#/attachmentIds/0"));
        tenant.agent().get(file).then().statusCode(200).body("interactionId", nullValue());
    }
}
