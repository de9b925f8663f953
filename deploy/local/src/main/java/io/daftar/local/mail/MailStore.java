package io.daftar.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Received mails: each one a file, with a small index in memory and beside them. One copy per recipient. */
final class MailStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path folder;
    private final List<Mail> index = new ArrayList<>();
    private long nextId = 1;

    MailStore(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        if (Files.exists(indexFile())) {
            for (var line : Files.readAllLines(indexFile())) {
                readEntry(line);
            }
            if (!Files.readString(indexFile()).endsWith("\n")) {
                Files.writeString(indexFile(), "\n", StandardOpenOption.APPEND);
            }
        }
    }

    /** A line a crash cut short is passed over: its mail was not acknowledged. */
    private void readEntry(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            var mail = new Mail(
                    node.path("id").asLong(),
                    node.path("to").asText(),
                    node.path("from").asText(),
                    node.path("subject").asText(),
                    node.path("date").asText());
            index.add(mail);
            nextId = Math.max(nextId, mail.id() + 1);
        } catch (IOException torn) {
            System.err.println("A torn line in the mail index is passed over.");
        }
    }

    /** Kept on disk when this returns, so the sender may count it as delivered. */
    synchronized void add(String recipient, MimeMessage message) throws IOException, MessagingException {
        var mail = new Mail(
                nextId++,
                recipient,
                first(message.getFrom()),
                Optional.ofNullable(message.getSubject()).orElse(""),
                Instant.now().toString());
        try (OutputStream out = Files.newOutputStream(file(mail.id()))) {
            message.writeTo(out);
        }
        try (BufferedWriter out = Files.newBufferedWriter(
                indexFile(), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(JSON.writeValueAsString(mail));
            out.newLine();
        }
        index.add(mail);
    }

    private static String first(Address... addresses) {
        if (addresses == null || addresses.length == 0) {
            return "";
        }
        return addresses[0] instanceof InternetAddress address ? address.getAddress() : addresses[0].toString();
    }

    synchronized int count() {
        return index.size();
    }

    /** Oldest first; to one address when one is given. */
    synchronized List<Mail> list(Optional<String> to) {
        return to.isEmpty()
                ? List.copyOf(index)
                : index.stream()
                        .filter(mail -> mail.to().equalsIgnoreCase(to.get()))
                        .toList();
    }

    synchronized Optional<Mail> find(long id) {
        return index.stream().filter(mail -> mail.id() == id).findFirst();
    }

    /** Empty when it was deleted meanwhile. */
    Optional<MimeMessage> open(Mail mail) throws IOException, MessagingException {
        var file = file(mail.id());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new MimeMessage(SESSION, in));
        }
    }

    synchronized void clear() throws IOException {
        Files.deleteIfExists(indexFile());
        for (var mail : index) {
            Files.deleteIfExists(file(mail.id()));
        }
        index.clear();
    }

    private Path indexFile() {
        return folder.resolve("index.jsonl");
    }

    private Path file(long id) {
        return folder.resolve(id + ".eml");
    }
}
