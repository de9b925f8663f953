package io.daftar.local.mail;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The received mails for programs (JSON) and people (one HTML page). */
final class MailPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ON_THE_PAGE = 200;

    private final MailStore store;

    private MailPages(MailStore store) {
        this.store = store;
    }

    static void serve(MailStore store, String host, int port) throws IOException {
        var pages = new MailPages(store);
        var server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/", pages::handle);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var method = exchange.getRequestMethod();
            if (path.equals("/") && method.equals("GET")) {
                send(exchange, 200, "text/html; charset=utf-8", page().getBytes(StandardCharsets.UTF_8));
            } else if (path.equals("/count") && method.equals("GET")) {
                json(exchange, 200, "{\"count\":" + count(exchange) + "}");
            } else if (path.equals("/messages") && method.equals("GET")) {
                list(exchange);
            } else if (path.equals("/messages") && method.equals("DELETE")) {
                store.clear();
                exchange.sendResponseHeaders(204, -1);
            } else if (path.matches("/messages/\\d{1,15}") && method.equals("GET")) {
                one(exchange, Long.parseLong(path.substring("/messages/".length())));
            } else {
                json(exchange, 404, "{\"error\":\"not found\"}");
            }
        } catch (MessagingException e) {
            json(exchange, 500, "{\"error\":\"unreadable mail\"}");
        }
    }

    private int count(HttpExchange exchange) {
        return recipient(exchange).isEmpty()
                ? store.count()
                : store.list(recipient(exchange)).size();
    }

    /** Written as it is read from disk: the list may be long, this process is small. */
    private void list(HttpExchange exchange) throws IOException, MessagingException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (var json = JSON.createGenerator(exchange.getResponseBody())) {
            json.writeStartArray();
            for (var mail : store.list(recipient(exchange))) {
                var message = store.open(mail);
                if (message.isPresent()) {
                    write(json, mail, message.get());
                }
            }
            json.writeEndArray();
        }
    }

    private static Optional<String> recipient(HttpExchange exchange) {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        for (var pair : query.split("&")) {
            if (pair.startsWith("to=")) {
                // A plus sign is part of many addresses, and nobody writes a space into one.
                var raw = pair.substring(3).replace("+", "%2B");
                return Optional.of(URLDecoder.decode(raw, StandardCharsets.UTF_8))
                        .filter(to -> !to.isBlank());
            }
        }
        return Optional.empty();
    }

    private void one(HttpExchange exchange, long id) throws IOException, MessagingException {
        var mail = store.find(id);
        var message = mail.isPresent() ? store.open(mail.get()) : Optional.<MimeMessage>empty();
        if (message.isEmpty()) {
            json(exchange, 404, "{\"error\":\"no such message\"}");
            return;
        }
        var body = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(body)) {
            write(json, mail.get(), message.get());
        }
        send(exchange, 200, "application/json; charset=utf-8", body.toByteArray());
    }

    private static void write(JsonGenerator json, Mail mail, MimeMessage message)
            throws IOException, MessagingException {
        json.writeStartObject();
        json.writeNumberField("id", mail.id());
        json.writeStringField("to", mail.to());
        json.writeStringField("from", mail.from());
        json.writeStringField("subject", mail.subject());
        json.writeStringField("date", mail.date());
        json.writeObjectFieldStart("headers");
        // A header that stands several times is shown once, its values one below the other.
        var headers = new java.util.LinkedHashMap<String, String>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(header.getName(), header.getValue(), (a, b) -> a + "\n" + b);
        }
        for (var header : headers.entrySet()) {
            json.writeStringField(header.getKey(), header.getValue());
        }
        json.writeEndObject();
        json.writeStringField("text", content(message, "text/plain"));
        json.writeStringField("html", content(message, "text/html"));
        json.writeEndObject();
    }

    /** The first part of that type, null when there is none. */
    private static String content(Part part, String type) throws IOException, MessagingException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = content(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private String page() {
        List<Mail> all = store.list(Optional.empty());
        var rows = new StringBuilder();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - ON_THE_PAGE); i--) {
            var mail = all.get(i);
            rows.append("<tr><td><a href=\"/messages/")
                    .append(mail.id())
                    .append("\">")
                    .append(mail.id());
            rows.append("</a><td>").append(escape(mail.date())).append("<td>").append(escape(mail.to()));
            rows.append("<td dir=auto>").append(escape(mail.subject())).append("\n");
        }
        return "<!doctype html><html lang=en><meta charset=utf-8><title>Daftar mailbox</title>"
                + "<style>body{font-family:sans-serif;margin:2em}td{padding:.2em .8em;border-bottom:1px solid #ddd}</style>"
                + "<h1>Mailbox: " + all.size() + " messages</h1><p>The newest " + ON_THE_PAGE
                + " are shown. Programs read <code>/messages?to=</code>, <code>/messages/{id}</code>, "
                + "<code>/count</code>.<table>" + rows + "</table></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
