package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every ConfigMap, Secret, key and ServiceAccount that is referred to must be there.
 *
 * @param promised the Secrets and their keys that the installation brings along
 */
record References(Map<String, Set<String>> promised) implements Check {

    @Override
    public List<String> violations(Manifests manifests) {
        var known = new HashMap<String, Set<String>>();
        promised.forEach((name, keys) -> known.put("Secret " + name, keys));
        for (var secret : manifests.all(Secret.class))
            known.put(
                    "Secret " + secret.getMetadata().getName(), secret.getData().keySet());
        for (var map : manifests.all(ConfigMap.class))
            known.put("ConfigMap " + map.getMetadata().getName(), map.getData().keySet());
        for (var account : manifests.all(ServiceAccount.class))
            known.put("ServiceAccount " + account.getMetadata().getName(), Set.of());
        var found = new ArrayList<String>();
        for (var reference : references(manifests)) {
            var keys = known.get(reference.object());
            if (keys == null)
                found.add("%s needs %s, which is not there".formatted(reference.by(), reference.object()));
            else if (reference.key() != null && !keys.contains(reference.key()))
                found.add("%s needs key %s of %s".formatted(reference.by(), reference.key(), reference.object()));
        }
        return found;
    }

    /** Promised Secrets and keys that nothing needs. */
    List<String> unneeded(Manifests manifests) {
        var needed = new HashSet<String>();
        references(manifests).forEach(reference -> needed.add(reference.object() + "/" + reference.key()));
        return promised.entrySet().stream()
                .flatMap(secret -> secret.getValue().stream().map(key -> "Secret " + secret.getKey() + "/" + key))
                .filter(key -> !needed.contains(key))
                .toList();
    }

    private static List<Reference> references(Manifests manifests) {
        var all = new ArrayList<Reference>();
        for (var workload : manifests.workloads()) {
            var by = workload.toString();
            var account = workload.pod().getServiceAccountName();
            if (account != null) all.add(new Reference(by, "ServiceAccount " + account, null));
            workload.containers()
                    .flatMap(container -> container.getEnvFrom().stream())
                    .forEach(source -> whole(by, source, all));
            workload.containers()
                    .flatMap(container -> container.getEnv().stream())
                    .map(variable -> variable.getValueFrom())
                    .filter(Objects::nonNull)
                    .forEach(source -> key(by, source, all));
            workload.pod().getVolumes().forEach(volume -> volume(by, volume, all));
        }
        for (var ingress : manifests.all(Ingress.class)) {
            for (var tls : ingress.getSpec().getTls()) {
                var secret = "Secret " + tls.getSecretName();
                var by = "Ingress " + ingress.getMetadata().getName();
                all.add(new Reference(by, secret, "tls.crt"));
                all.add(new Reference(by, secret, "tls.key"));
            }
        }
        return all;
    }

    private static void whole(String by, EnvFromSource source, List<Reference> all) {
        if (source.getConfigMapRef() != null)
            all.add(new Reference(by, "ConfigMap " + source.getConfigMapRef().getName(), null));
        if (source.getSecretRef() != null)
            all.add(new Reference(by, "Secret " + source.getSecretRef().getName(), null));
    }

    private static void key(String by, EnvVarSource source, List<Reference> all) {
        var map = source.getConfigMapKeyRef();
        var secret = source.getSecretKeyRef();
        if (map != null) all.add(new Reference(by, "ConfigMap " + map.getName(), map.getKey()));
        if (secret != null) all.add(new Reference(by, "Secret " + secret.getName(), secret.getKey()));
    }

    private static void volume(String by, Volume volume, List<Reference> all) {
        if (volume.getConfigMap() != null)
            all.add(new Reference(by, "ConfigMap " + volume.getConfigMap().getName(), null));
        if (volume.getSecret() != null)
            all.add(new Reference(by, "Secret " + volume.getSecret().getSecretName(), null));
    }

    private record Reference(String by, String object, String key) {}
}
