package io.daftar.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A pod of ours is given only environment names its module reads, all it needs to leave the development defaults, and
 * is probed where it answers.
 *
 * @param modules what a module says of itself, by its name
 */
record Environment(Function<String, ModuleConfiguration> modules) implements Check {

    /** Stands for a value that comes from a Secret and is not known here. */
    private static final String SECRET = "\0secret";

    /** A default that can only be right on a developer's machine. */
    private static final Pattern DEVELOPMENT =
            Pattern.compile("localhost|127\\.0\\.0\\.1|development|_app|_owner|svc-");

    @Override
    public List<String> violations(Manifests manifests) {
        var found = new ArrayList<String>();
        for (var workload : manifests.workloads()) {
            workload.module().ifPresent(name -> {
                var module = modules.apply(name);
                var environment = environmentOf(workload, manifests);
                names(workload, module, environment, found);
                ports(workload, module, environment, found);
                probes(workload, module, environment, found);
            });
        }
        return found;
    }

    /** What the containers of this pod see, later sources winning as in Kubernetes. */
    static Map<String, String> environmentOf(Workload workload, Manifests manifests) {
        var environment = new HashMap<String, String>();
        workload.containers().forEach(container -> environment.putAll(environmentOf(container, manifests)));
        return environment;
    }

    private static Map<String, String> environmentOf(Container container, Manifests manifests) {
        var environment = new HashMap<String, String>();
        for (var source : container.getEnvFrom()) {
            manifests.all(ConfigMap.class).stream()
                    .filter(map -> source.getConfigMapRef() != null
                            && map.getMetadata()
                                    .getName()
                                    .equals(source.getConfigMapRef().getName()))
                    .forEach(map -> environment.putAll(map.getData()));
        }
        for (var variable : container.getEnv())
            environment.put(variable.getName(), variable.getValueFrom() == null ? variable.getValue() : SECRET);
        return environment;
    }

    private static void names(
            Workload workload, ModuleConfiguration module, Map<String, String> environment, List<String> found) {
        environment.keySet().stream()
                .filter(name -> !module.names().contains(name))
                .forEach(name -> found.add("%s sets %s, which its module does not read".formatted(workload, name)));
        var migrates = !"false".equals(environment.get("DAFTAR_DB_MIGRATE"));
        module.defaults().forEach((name, value) -> {
            if (!DEVELOPMENT.matcher(value).find() || environment.containsKey(name)) return;
            if (name.startsWith("DAFTAR_DB_OWNER") && !migrates) return;
            // A migration talks to the database and to nobody else.
            if (!workload.serves() && !name.startsWith("DAFTAR_DB_")) return;
            found.add("%s leaves %s at its development default".formatted(workload, name));
        });
    }

    private static void ports(
            Workload workload, ModuleConfiguration module, Map<String, String> environment, List<String> found) {
        if (!workload.serves()) return;
        Map.of("http", "DAFTAR_HTTP_PORT", "management", "DAFTAR_MANAGEMENT_PORT")
                .forEach((port, name) -> {
                    var listening =
                            environment.getOrDefault(name, module.defaults().getOrDefault(name, "nothing"));
                    var open = workload.port(new IntOrString(port))
                            .map(String::valueOf)
                            .orElse("nothing");
                    if (!open.equals(listening))
                        found.add("%s opens %s for %s and listens on %s".formatted(workload, open, port, listening));
                });
    }

    private static void probes(
            Workload workload, ModuleConfiguration module, Map<String, String> environment, List<String> found) {
        var management = environment.getOrDefault(
                "DAFTAR_MANAGEMENT_PORT", module.defaults().getOrDefault("DAFTAR_MANAGEMENT_PORT", ""));
        Ports.probesOf(workload).forEach(probe -> {
            var get = probe.getHttpGet();
            if (get == null) {
                found.add("%s is probed otherwise than by HTTP".formatted(workload));
                return;
            }
            if (!module.healthPaths().contains(get.getPath()))
                found.add("%s is probed at %s, which it does not serve".formatted(workload, get.getPath()));
            if (!workload.port(get.getPort()).map(String::valueOf).orElse("").equals(management))
                found.add("%s is probed on another port than its management port".formatted(workload));
        });
    }
}
