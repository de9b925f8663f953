package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that starts pods: its template, and the selector by which it finds them again (a Job has none). */
record Workload(String kind, String name, PodTemplateSpec template, Optional<LabelSelector> selector) {

    private static final String LABELS = "app.kubernetes.io/";

    static Workload of(Deployment deployment) {
        return new Workload(
                "Deployment",
                deployment.getMetadata().getName(),
                deployment.getSpec().getTemplate(),
                Optional.ofNullable(deployment.getSpec().getSelector()));
    }

    static Workload of(StatefulSet set) {
        return new Workload(
                "StatefulSet",
                set.getMetadata().getName(),
                set.getSpec().getTemplate(),
                Optional.ofNullable(set.getSpec().getSelector()));
    }

    static Workload of(Job job) {
        return new Workload("Job", job.getMetadata().getName(), job.getSpec().getTemplate(), Optional.empty());
    }

    boolean serves() {
        return !kind.equals("Job");
    }

    /** The module this pod runs, or nothing for a server that is not ours. */
    Optional<String> module() {
        var component = labels().getOrDefault(LABELS + "component", "");
        return List.of("service", "gateway", "migration").contains(component)
                ? Optional.ofNullable(labels().get(LABELS + "name"))
                : Optional.empty();
    }

    Map<String, String> labels() {
        return template.getMetadata() == null || template.getMetadata().getLabels() == null
                ? Map.of()
                : template.getMetadata().getLabels();
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Stream<Container> containers() {
        return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream());
    }

    /** The container port a Service, probe or policy means by this name or number. */
    Optional<Integer> port(IntOrString port) {
        return containers()
                .flatMap(container -> container.getPorts().stream())
                .filter(candidate -> isCalled(candidate, port))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    private static boolean isCalled(ContainerPort candidate, IntOrString port) {
        return port.getStrVal() == null
                ? Objects.equals(candidate.getContainerPort(), port.getIntVal())
                : port.getStrVal().equals(candidate.getName());
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
