package io.nanostream.runtime.swap.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.nanostream.runtime.swap.client.Watcher;
import io.nanostream.runtime.swap.stage.House;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By which the impact of a change is told.
 *
 * @param reconnects of each client, by its name
 * @param encoders how often the stream's encoder was swapped so far
 * @param services of each bundle of ours: one that restarts registers others
 */
record Signs(Map<String, Long> reconnects, long encoders, Map<String, TreeSet<String>> services) {
    static Signs read(House house) throws IOException, InterruptedException {
        Map<String, Long> reconnects = new TreeMap<>();
        for (Watcher watcher : house.watchers()) {
            reconnects.put(watcher.name(), watcher.reconnects());
        }
        return new Signs(reconnects, encoders(house), services(house));
    }

    private static long encoders(House house) throws IOException, InterruptedException {
        return (long) house.appliance()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("nanostream_swaps_total")
                        && line.contains("stage=\"encoder\"")
                        && line.contains("subject=\"stream live\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
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
