package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods run restricted, with known resources and a pinned image; pods of ours also on a read-only disk, with probes. */
final class Hardening implements Check {

    @Override
    public List<String> violations(Manifests manifests) {
        var found = new ArrayList<String>();
        for (var workload : manifests.workloads()) {
            pod(workload, found);
            workload.containers().forEach(container -> {
                container(workload, container, found);
                if (workload.module().isPresent()) ours(workload, container, found);
            });
        }
        manifests.all(ServiceAccount.class).stream()
                .filter(account -> !Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
                .forEach(account -> found.add("ServiceAccount %s mounts its token"
                        .formatted(account.getMetadata().getName())));
        return found;
    }

    private static void pod(Workload workload, List<String> found) {
        var context = workload.pod().getSecurityContext();
        if (context == null || !Boolean.TRUE.equals(context.getRunAsNonRoot()))
            found.add("%s may run as root".formatted(workload));
        if (context == null
                || context.getSeccompProfile() == null
                || !"RuntimeDefault".equals(context.getSeccompProfile().getType()))
            found.add("%s has no seccomp profile".formatted(workload));
        if (!Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()))
            found.add("%s mounts a service account token".formatted(workload));
    }

    private static void container(Workload workload, Container container, List<String> found) {
        var context = container.getSecurityContext() == null ? new SecurityContext() : container.getSecurityContext();
        if (!Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()))
            found.add("%s may gain privileges".formatted(workload));
        if (context.getCapabilities() == null
                || !context.getCapabilities().getDrop().equals(List.of("ALL"))
                || !context.getCapabilities().getAdd().isEmpty())
            found.add("%s keeps capabilities".formatted(workload));
        if (!isPinned(container.getImage()))
            found.add("%s runs an image without a fixed tag: %s".formatted(workload, container.getImage()));
        var resources = container.getResources();
        var requests = resources == null || resources.getRequests() == null ? Map.of() : resources.getRequests();
        var limits = resources == null || resources.getLimits() == null ? Map.of() : resources.getLimits();
        if (!requests.containsKey("cpu") || !requests.containsKey("memory") || !limits.containsKey("memory"))
            found.add("%s does not state cpu, memory and a memory limit".formatted(workload));
    }

    private static void ours(Workload workload, Container container, List<String> found) {
        var context = container.getSecurityContext();
        if (context == null || !Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()))
            found.add("%s may write to its root file system".formatted(workload));
        if (container.getVolumeMounts().stream()
                .noneMatch(mount -> mount.getMountPath().equals("/tmp")))
            found.add("%s has no /tmp to write to".formatted(workload));
        if (workload.pod().getServiceAccountName() == null)
            found.add("%s runs as the default service account".formatted(workload));
        if (!workload.serves()) return;
        if (container.getStartupProbe() == null
                || container.getLivenessProbe() == null
                || container.getReadinessProbe() == null)
            found.add("%s lacks a start-up, liveness or readiness probe".formatted(workload));
        if (container.getLifecycle() == null || container.getLifecycle().getPreStop() == null)
            found.add("%s ends before its address is forgotten".formatted(workload));
    }

    private static boolean isPinned(String image) {
        if (image.contains("@sha256:")) return true;
        var tag = image.lastIndexOf(':');
        return tag > image.lastIndexOf('/') && !image.substring(tag).equals(":latest");
    }
}
