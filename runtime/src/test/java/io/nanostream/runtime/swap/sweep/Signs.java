package io.nanostream.runtime.swap.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.runtime.swap.client.Watcher;
import io.nanostream.runtime.swap.stage.House;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By which the impact of a change is told.
 *
 * @param reconnects of each client, by its name
 * @param encoders when the stream's encoder was swapped because settings changed, as far as that is remembered
 * @param services of each bundle of ours: one that restarts registers others
 */
record Signs(Map<String, Long> reconnects, Set<String> encoders, Map<String, TreeSet<String>> services) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Signs read(House house) throws IOException, InterruptedException {
        Map<String, Long> reconnects = new TreeMap<>();
        for (Watcher watcher : house.watchers()) {
            reconnects.put(watcher.name(), watcher.reconnects());
        }
        return new Signs(reconnects, encoders(house), services(house));
    }

    /** Of an encoder by itself: on a busy machine another one may stand in for it, which is nobody's setting. */
    private static Set<String> encoders(House house) throws IOException, InterruptedException {
        Set<String> swaps = new TreeSet<>();
        for (JsonNode swap : JSON.readTree(house.appliance().get("/api/swaps").body())) {
            if (swap.path("subject").asText().equals("stream live")
                    && swap.path("cause").asText().equals("planned")
                    && swap.path("from").asText().equals(swap.path("to").asText())) {
                swaps.add(swap.path("time").asText());
            }
        }
        return swaps;
    }

    /** {@return how often the encoder was swapped since because of a setting} */
    long swaps(Signs before) {
        return encoders.stream().filter(time -> !before.encoders.contains(time)).count();
    }

    private static Map<String, TreeSet<String>> services(House house) throws IOException, InterruptedException {
        Map<String, TreeSet<String>> services = new TreeMap<>();
        JsonNode all = house.console()
                .json("/system/console/services.json")
                .orElseThrow(() -> new IOException("the console does not tell the services"));
        for (JsonNode service : all.path("data")) {
            String bundle = service.path("bundleSymbolicName").asText();
            if (bundle.startsWith("io.nanostream.")) {
                services.computeIfAbsent(bundle, none -> new TreeSet<>())
                        .add(service.path("id").asText());
            }
        }
        return services;
    }

    /** {@return by how much the clients of an output, or those of the others, came back more often since} */
    List<String> cameBack(House house, Signs before, String output, boolean ofIt) {
        List<String> cameBack = new ArrayList<>();
        for (Watcher watcher : house.watchers()) {
            long times = reconnects.get(watcher.name()) - before.reconnects.get(watcher.name());
            if (watcher.output().equals(output) == ofIt && times > 0) {
                cameBack.add(watcher.name() + " came back " + times + " times");
            }
        }
        return cameBack;
    }

    /** {@return the bundles whose services are others now, but for one bundle} */
    List<String> restarted(Signs before, String own) {
        return before.services.keySet().stream()
                .filter(bundle -> !bundle.equals(own))
                .filter(bundle -> !before.services.get(bundle).equals(services.get(bundle)))
                .toList();
    }
}
