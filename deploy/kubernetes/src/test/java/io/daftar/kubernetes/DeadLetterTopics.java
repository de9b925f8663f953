package io.daftar.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dead-letter topics the services' consumers park on, read from the sources: dlq.&lt;consumer&gt;.&lt;topic&gt;. */
final class DeadLetterTopics {

    private static final Map<String, String> TOPICS = Map.of(
            "CUSTOMER", "daftar.customer.v1",
            "CUSTOMER_ACTIVITY", "daftar.customer-activity.v1",
            "INTERACTION", "daftar.interaction.v1",
            "CAMPAIGN", "daftar.campaign.v1",
            "REMINDER", "daftar.reminder.v1");
    private static final Pattern CONSUMER =
            Pattern.compile("String consumer\\(\\) \\{\\s*return (service \\+ )?\"([a-z.-]+)\";");
    private static final Pattern READ = Pattern.compile("List<String> topics\\(\\) \\{\\s*return ([^;]+);");
    private static final Pattern TOPIC = Pattern.compile("Topics\\.([A-Z_]+)");

    private DeadLetterTopics() {}

    static Set<String> of(Path root) {
        var services = Repository.MODULES.stream()
                .filter(module -> !module.equals("gateway"))
                .map(root::resolve)
                .toList();
        var names = services.stream().map(DeadLetterTopics::applicationName).toList();
        var topics = new TreeSet<String>();
        // The shared library's consumers run in each service, under that service's name.
        for (var handler : handlers(root.resolve("platform"))) topics.addAll(parkedBy(handler, names));
        for (var service : services) {
            for (var handler : handlers(service)) topics.addAll(parkedBy(handler, List.of(applicationName(service))));
        }
        return topics;
    }

    static Set<String> parkedBy(String source, List<String> services) {
        var consumer = CONSUMER.matcher(source);
        var read = READ.matcher(source);
        if (!consumer.find() || !read.find()) throw new IllegalArgumentException("unreadable handler: " + source);
        var names = consumer.group(1) == null
                ? List.of(consumer.group(2))
                : services.stream().map(service -> service + consumer.group(2)).toList();
        var topics = TOPIC.matcher(read.group(1))
                .results()
                .map(DeadLetterTopics::topic)
                .toList();
        var parked = new TreeSet<String>();
        for (var name : names) for (var topic : topics) parked.add("dlq." + name + "." + topic);
        return parked;
    }

    private static String topic(MatchResult constant) {
        return TOPICS.get(constant.group(1));
    }

    private static List<String> handlers(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Repository::text)
                    .filter(text -> text.matches("(?s).*implements [^{]*\\bEventHandler\\b.*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String applicationName(Path service) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(service.resolve("src/main/resources/application.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(
                "quarkus.application.name", service.getFileName().toString());
    }
}
