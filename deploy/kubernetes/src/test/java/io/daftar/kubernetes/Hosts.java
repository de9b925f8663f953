package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A short host name in the configuration of a pod of ours must be a Service of this overlay, with that port. */
final class Hosts implements Check {

    private static final Pattern ADDRESS = Pattern.compile("(?:^|//|,)([a-z][a-z0-9-]*):(\\d+)");

    @Override
    public List<String> violations(Manifests manifests) {
        var known = Stream.concat(services(manifests), brokers(manifests)).toList();
        var found = new ArrayList<String>();
        for (var workload : manifests.workloads()) {
            if (workload.module().isEmpty()) continue;
            for (var address : addresses(workload, manifests))
                if (!known.contains(address))
                    found.add("%s calls %s, which nobody serves".formatted(workload, address));
        }
        return found;
    }

    private static TreeSet<String> addresses(Workload workload, Manifests manifests) {
        var environment = Environment.environmentOf(workload, manifests);
        var addresses = new TreeSet<String>();
        environment.forEach((name, value) -> {
            // The public address is the caller's view of the gateway, not something a pod connects to.
            if (name.equals("DAFTAR_PUBLIC_URL") || name.equals("DAFTAR_CORS_ORIGINS")) return;
            var address = ADDRESS.matcher(value);
            while (address.find()) addresses.add(address.group(1) + ":" + address.group(2));
        });
        var mail = environment.get("DAFTAR_SMTP_HOST");
        if (mail != null && !mail.contains(".")) addresses.add(mail + ":" + environment.get("DAFTAR_SMTP_PORT"));
        return addresses;
    }

    private static Stream<String> services(Manifests manifests) {
        return manifests.all(Service.class).stream().flatMap(service -> service.getSpec().getPorts().stream()
                .map(port -> name(service) + ":" + port.getPort()));
    }

    /** Strimzi makes one bootstrap Service per cluster. */
    private static Stream<String> brokers(Manifests manifests) {
        return manifests.all(Kafka.class).stream().flatMap(kafka -> kafka.getSpec().getKafka().getListeners().stream()
                .map(listener -> name(kafka) + "-kafka-bootstrap:" + listener.getPort()));
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
