package io.daftar.bench.load;

import java.nio.charset.StandardCharsets;

/** Requests as the bytes that go over the wire. */
public final class HttpRequests {
    private HttpRequests() {}

    /** @param token an access token, or null */
    public static byte[] get(String path, String token) {
        return head("GET", path, token).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] delete(String path, String token) {
        return head("DELETE", path, token).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param idempotencyKey or null */
    public static byte[] post(String path, String token, String json, String idempotencyKey) {
        var head = head("POST", path, token);
        if (idempotencyKey != null) {
            head.append("Idempotency-Key: ").append(idempotencyKey).append("\r\n");
        }
        return with(head, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] put(String path, String token, String contentType, byte[] body) {
        return with(head("PUT", path, token), contentType, body);
    }

    private static byte[] with(StringBuilder head, String contentType, byte[] body) {
        head.append("Content-Type: ")
                .append(contentType)
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        var request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }

    private static StringBuilder head(String method, String path, String token) {
        var head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n");
        if (token != null) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        return head;
    }
}
