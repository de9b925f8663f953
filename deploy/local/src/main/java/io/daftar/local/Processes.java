package io.daftar.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The processes of one stack, in the order they depend on each other. */
final class Processes {
    private static final List<String> INFRASTRUCTURE = List.of("postgres", "kafka", "keycloak", "mail");

    private final Stack stack;
    private final Options options;
    private final Runnable changed;
    private final Jdk jdk;
    private final AotCache caches;
    private final Map<String, Supervised> all = new LinkedHashMap<>();

    Processes(Stack stack, Options options, Distributions distributions, Jdk jdk, Runnable changed) {
        this.stack = stack;
        this.options = options;
        this.changed = changed;
        this.jdk = jdk;
        this.caches = AotCache.of(stack, jdk);
        var nodes = new ArrayList<Node>(List.of(
                new PostgresNode(stack, distributions),
                new KafkaNode(stack, distributions, jdk, caches),
                new KeycloakNode(stack, distributions, jdk, caches),
                new MailNode(stack)));
        for (var service : Service.values()) {
            nodes.add(new ServiceNode(stack, service, 0, jdk, caches));
        }
        nodes.stream().filter(node -> included(options.only(), node.name())).forEach(this::add);
    }

    static boolean included(Set<String> only, String name) {
        return only.isEmpty() || only.contains(name);
    }

    private synchronized Supervised add(Node node) {
        var supervised = new Supervised(node, stack.home(), options.respawn(), changed);
        all.put(node.name(), supervised);
        return supervised;
    }

    synchronized Collection<Supervised> all() {
        return List.copyOf(all.values());
    }

    synchronized Optional<Supervised> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    Supervised require(String name) {
        return find(name)
                .or(() -> find(name.replaceAll("-service$", "")))
                .orElseThrow(() -> new StackException("There is no process '" + name + "' in stack '" + stack.name()
                        + "'; there are "
                        + String.join(
                                ", ", all().stream().map(p -> p.node().name()).toList())
                        + "."));
    }

    List<Supervised> infrastructure() {
        return all().stream()
                .filter(p -> INFRASTRUCTURE.contains(p.node().name()))
                .toList();
    }

    List<Supervised> services() {
        return all().stream()
                .filter(p -> !INFRASTRUCTURE.contains(p.node().name()))
                .toList();
    }

    /** Brings a service to that many instances; the first always stays. */
    String scale(Service service, int wanted) {
        if (wanted < 1 || wanted > 8) {
            throw new StackException("A service runs as 1 to 8 processes, not " + wanted + ".");
        }
        require(service.key());
        for (int instance = 1; instance < 8; instance++) {
            var name = ServiceNode.name(service, instance);
            var present = find(name);
            if (instance < wanted && present.isEmpty()) {
                var node = new ServiceNode(stack, service, instance, jdk, caches);
                if (!Ports.isFree(node.port()) || !Ports.isFree(node.port() + Port.MANAGEMENT_OFFSET)) {
                    throw new StackException("Port " + node.port() + " or " + (node.port() + Port.MANAGEMENT_OFFSET)
                            + " for " + name + " is in use by another program; " + service.port.variable()
                            + " moves the service.");
                }
                add(node).start();
            } else if (instance >= wanted && present.isPresent()) {
                present.get().stop();
                remove(name);
            }
        }
        for (int instance = 1; instance < wanted; instance++) {
            require(ServiceNode.name(service, instance)).awaitReady();
        }
        changed.run();
        return service.key() + " runs as " + wanted + (wanted == 1 ? " process." : " processes.");
    }

    private synchronized void remove(String name) {
        all.remove(name);
    }

    /** Services first, then what they stand on, the database last of all. */
    void stop() {
        together(services());
        together(infrastructure().stream()
                .filter(p -> !p.node().name().equals("postgres"))
                .toList());
        find("postgres").ifPresent(Supervised::stop);
    }

    private static void together(List<Supervised> group) {
        var stops = group.stream()
                .map(p -> CompletableFuture.runAsync(
                        p::stop, task -> new Thread(task, "stop-" + p.node().name()).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stops).join();
    }
}
