package io.daftar.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The port numbers one stack uses, all on the loopback interface. */
public record Ports(Map<Port, Integer> numbers) {
    /** Blocks of a hundred, in pairs a thousand apart for the management ports, below the kernel's ephemeral range. */
    private static final int[] BLOCKS = {21_000, 23_000, 25_000, 27_000, 29_000};

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** The fixed ports of the default stack, each moved by its variable. */
    public static Ports usual(Map<String, String> environment) {
        return of(0, environment);
    }

    /** Ports of a named stack: the block it had last time when that is still free, else the first free one. */
    public static Ports free(Map<String, String> environment, Integer previousGateway, IntPredicate isFree) {
        var bases = new ArrayList<Integer>();
        if (previousGateway != null) {
            bases.add(previousGateway - Port.GATEWAY.offset);
        }
        for (int block : BLOCKS) {
            for (int base = block; base < block + Port.MANAGEMENT_OFFSET; base += 100) {
                bases.add(base);
            }
        }
        for (int base : bases) {
            var ports = of(base, environment);
            if (ports.takenFromBlock(environment).stream().allMatch(isFree::test)) {
                return ports;
            }
        }
        throw new StackException("No free block of ports found between 21000 and 31000.");
    }

    private static Ports of(int base, Map<String, String> environment) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            var moved = environment.get(port.variable());
            numbers.put(
                    port,
                    moved != null && !moved.isBlank()
                            ? parse(port, moved)
                            : base == 0 ? port.usual : base + port.offset);
        }
        return new Ports(numbers);
    }

    private static int parse(Port port, String text) {
        if (!text.strip().matches("\\d{1,5}")) {
            throw new StackException(port.variable() + " must be a port number, not '" + text + "'.");
        }
        int number = Integer.parseInt(text.strip());
        if (number < 1 || number > 64_000) {
            throw new StackException(port.variable() + " must be between 1 and 64000, not " + number + ".");
        }
        return number;
    }

    public int of(Port port) {
        return numbers.get(port);
    }

    /** Where health and metrics of a service, the gateway or Keycloak are. */
    public int management(Port port) {
        return of(port) + Port.MANAGEMENT_OFFSET;
    }

    public int kafkaController() {
        return of(Port.KAFKA) + 1;
    }

    /** Without those the user has chosen, which are checked by name later. */
    private List<Integer> takenFromBlock(Map<String, String> environment) {
        return Arrays.stream(Port.values())
                .filter(port -> environment.getOrDefault(port.variable(), "").isBlank())
                .flatMap(port -> bound(port).stream())
                .toList();
    }

    private List<Integer> bound(Port port) {
        if (port == Port.KAFKA) {
            return List.of(of(port), kafkaController());
        }
        return port.managed ? List.of(of(port), management(port)) : List.of(of(port));
    }

    /** @throws StackException naming every busy port and the variable that moves it */
    public void requireFree(Collection<Port> needed, IntPredicate isFree) {
        var busy = new ArrayList<String>();
        for (var port : needed) {
            for (int number : bound(port)) {
                if (!isFree.test(number)) {
                    busy.add("Port " + number + " (" + port.key()
                            + (number == of(port) ? "" : port == Port.KAFKA ? " controller" : " management")
                            + ") is in use by another program: stop it, or move the port with " + port.variable()
                            + ".");
                }
            }
        }
        if (!busy.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), busy));
        }
    }

    /** Whether nothing listens there now, neither on loopback nor on all interfaces. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
