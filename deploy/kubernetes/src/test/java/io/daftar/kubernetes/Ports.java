package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Every port that something is sent to must be a port that a container has. */
final class Ports implements Check {

    @Override
    public List<String> violations(Manifests manifests) {
        var found = new ArrayList<String>();
        var workloads = manifests.workloads();
        var services = manifests.all(Service.class);
        for (var service : services) service(service, workloads, found);
        for (var workload : workloads) probes(workload, found);
        for (var ingress : manifests.all(Ingress.class)) ingress(ingress, services, found);
        for (var policy : manifests.all(NetworkPolicy.class)) policy(policy, workloads, found);
        return found;
    }

    static Stream<Probe> probesOf(Workload workload) {
        return workload.containers()
                .flatMap(c -> Stream.of(c.getStartupProbe(), c.getLivenessProbe(), c.getReadinessProbe()))
                .filter(Objects::nonNull);
    }

    private static void service(Service service, List<Workload> workloads, List<String> found) {
        for (var workload : Selectors.selectedBy(service, workloads)) {
            service.getSpec().getPorts().stream()
                    .map(Ports::target)
                    .filter(target -> workload.port(target).isEmpty())
                    .forEach(target -> found.add("Service %s: %s has no port %s"
                            .formatted(service.getMetadata().getName(), workload, text(target))));
        }
    }

    private static void probes(Workload workload, List<String> found) {
        probesOf(workload)
                .map(Probe::getHttpGet)
                .filter(get -> get != null && workload.port(get.getPort()).isEmpty())
                .forEach(get ->
                        found.add("%s probes port %s, which it has not".formatted(workload, text(get.getPort()))));
    }

    private static void ingress(Ingress ingress, List<Service> services, List<String> found) {
        ingress.getSpec().getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService())
                .filter(backend -> services.stream().noneMatch(service -> serves(service, backend)))
                .forEach(backend -> found.add("Ingress %s leads to %s, which is no Service or has no such port"
                        .formatted(ingress.getMetadata().getName(), backend.getName())));
    }

    private static boolean serves(Service service, IngressServiceBackend backend) {
        return service.getMetadata().getName().equals(backend.getName())
                && service.getSpec().getPorts().stream()
                        .anyMatch(port -> backend.getPort().getName() == null
                                ? Objects.equals(
                                        port.getPort(), backend.getPort().getNumber())
                                : backend.getPort().getName().equals(port.getName()));
    }

    private static void policy(NetworkPolicy policy, List<Workload> workloads, List<String> found) {
        for (var rule : policy.getSpec().getIngress())
            named(policy, rule.getPorts(), List.of(policy.getSpec().getPodSelector()), workloads, found);
        for (var rule : policy.getSpec().getEgress()) {
            var targets = rule.getTo().stream()
                    .filter(peer -> peer.getNamespaceSelector() == null)
                    .map(peer -> Optional.ofNullable(peer.getPodSelector()))
                    .flatMap(Optional::stream)
                    .toList();
            named(policy, rule.getPorts(), targets, workloads, found);
        }
    }

    private static void named(
            NetworkPolicy policy,
            List<NetworkPolicyPort> ports,
            List<LabelSelector> targets,
            List<Workload> workloads,
            List<String> found) {
        for (var selector : targets) {
            for (var workload : workloads) {
                if (!Selectors.matches(selector, workload.labels())) continue;
                ports.stream()
                        .map(NetworkPolicyPort::getPort)
                        .filter(port -> port != null && workload.port(port).isEmpty())
                        .forEach(port -> found.add("NetworkPolicy %s: %s has no port %s"
                                .formatted(policy.getMetadata().getName(), workload, text(port))));
            }
        }
    }

    private static IntOrString target(ServicePort port) {
        return port.getTargetPort() == null ? new IntOrString(port.getPort()) : port.getTargetPort();
    }

    private static String text(IntOrString port) {
        return String.valueOf(port.getValue());
    }
}
