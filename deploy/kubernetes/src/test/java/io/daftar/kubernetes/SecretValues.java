package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** No secret value stands in the manifests: Secrets are named there, never contained. */
final class SecretValues implements Check {

    private static final Pattern NAME = Pattern.compile("(?i)password|secret|token|private.?key|credential");
    private static final Pattern VALUE =
            Pattern.compile("(?i)://[^/@\\s]+:[^/@\\s]+@|[?&]password=|BEGIN [A-Z ]*PRIVATE KEY");

    @Override
    public List<String> violations(Manifests manifests) {
        var found = new ArrayList<String>();
        for (var secret : manifests.all(Secret.class))
            found.add("Secret %s is contained".formatted(secret.getMetadata().getName()));
        for (var map : manifests.all(ConfigMap.class)) {
            for (var entry : map.getData().entrySet())
                if (isSecret(entry))
                    found.add("ConfigMap %s contains the secret %s"
                            .formatted(map.getMetadata().getName(), entry.getKey()));
        }
        for (var workload : manifests.workloads()) {
            workload.containers()
                    .flatMap(container -> container.getEnv().stream())
                    .filter(variable -> variable.getValue() != null)
                    .filter(variable -> isSecret(Map.entry(variable.getName(), variable.getValue())))
                    .forEach(
                            variable -> found.add("%s contains the secret %s".formatted(workload, variable.getName())));
        }
        return found;
    }

    private static boolean isSecret(Map.Entry<String, String> entry) {
        return NAME.matcher(entry.getKey()).find()
                || VALUE.matcher(entry.getValue()).find();
    }
}
