package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every selector must find a pod template of the same overlay; peers in other namespaces are outside of it. */
final class Selectors implements Check {

    @Override
    public List<String> violations(Manifests manifests) {
        var found = new ArrayList<String>();
        var workloads = manifests.workloads();
        for (var workload : workloads) ownPods(workload, found);
        for (var service : manifests.all(Service.class)) {
            var selected = selectedBy(service, workloads);
            if (selected.isEmpty()) found.add("Service %s selects nothing".formatted(name(service)));
            selected.stream()
                    .filter(workload -> !workload.serves())
                    .forEach(job -> found.add("Service %s sends requests to %s".formatted(name(service), job)));
        }
        for (var budget : manifests.all(PodDisruptionBudget.class)) {
            if (workloads.stream().noneMatch(w -> matches(budget.getSpec().getSelector(), w.labels())))
                found.add("PodDisruptionBudget %s selects nothing"
                        .formatted(budget.getMetadata().getName()));
        }
        for (var policy : manifests.all(NetworkPolicy.class)) policy(policy, workloads, found);
        return found;
    }

    static List<Workload> selectedBy(Service service, List<Workload> workloads) {
        var labels = service.getSpec().getSelector();
        return workloads.stream()
                .filter(workload -> labels != null
                        && !labels.isEmpty()
                        && workload.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        if (selector == null) return false;
        var equal = selector.getMatchLabels() == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return equal && selector.getMatchExpressions().stream().allMatch(rule -> holds(rule, labels));
    }

    static Stream<NetworkPolicyPeer> peers(NetworkPolicy policy) {
        return Stream.concat(
                policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()));
    }

    private static void ownPods(Workload workload, List<String> found) {
        workload.selector()
                .filter(selector -> !matches(selector, workload.labels()))
                .ifPresent(selector -> found.add("%s does not select its own pods".formatted(workload)));
        workload.pod().getTopologySpreadConstraints().stream()
                .filter(spread -> !matches(spread.getLabelSelector(), workload.labels()))
                .forEach(spread -> found.add("%s spreads over pods that are not its own".formatted(workload)));
    }

    private static void policy(NetworkPolicy policy, List<Workload> workloads, List<String> found) {
        var name = policy.getMetadata().getName();
        if (workloads.stream().noneMatch(w -> matches(policy.getSpec().getPodSelector(), w.labels())))
            found.add("NetworkPolicy %s selects nothing".formatted(name));
        peers(policy)
                .filter(peer -> peer.getNamespaceSelector() == null && peer.getPodSelector() != null)
                .filter(peer -> workloads.stream().noneMatch(w -> matches(peer.getPodSelector(), w.labels())))
                .forEach(peer -> found.add("NetworkPolicy %s names a peer that is no pod".formatted(name)));
    }

    private static boolean holds(LabelSelectorRequirement rule, Map<String, String> labels) {
        var value = labels.get(rule.getKey());
        return switch (rule.getOperator()) {
            case "In" -> value != null && rule.getValues().contains(value);
            case "NotIn" -> value == null || !rule.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    private static String name(Service service) {
        return service.getMetadata().getName();
    }
}
