package io.nanostream.runtime.swap.sweep;

import io.nanostream.runtime.swap.client.Watcher;
import io.nanostream.runtime.swap.stage.House;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings of one PID are set to other legal values and back; what is seen is compared with the impact that they declare. */
final class Change {
    private static final int THERE_AND_BACK = 2;

    private final House house;
    private final Desk desk;
    private final String pid;
    private final List<String> faults = new ArrayList<>();
    private String seen = "nothing";

    Change(House house, Desk desk, String pid) {
        this.house = house;
        this.desk = desk;
        this.pid = pid;
    }

    /** Does it: all these attributes at once, whose impact is the same. */
    Change of(List<Attribute> attributes, Map<String, String> values, String impact) throws Exception {
        Map<String, String> before = new TreeMap<>();
        desk.attributes(pid).stream()
                .filter(attribute -> values.containsKey(attribute.key()))
                .forEach(attribute -> before.put(attribute.key(), attribute.value()));
        Signs first = Signs.read(house);
        set(values);
        meanwhile(attributes, impact);
        set(before);
        house.awaitMore();
        compare(attributes, impact, first, Signs.read(house));
        return this;
    }

    List<String> faults() {
        return faults;
    }

    /** {@return what was seen, in a few words} */
    String seen() {
        return seen;
    }

    private void set(Map<String, String> values) throws Exception {
        HttpResponse<String> answer = desk.set(pid, values);
        if (answer.statusCode() != 200) {
            faults.add(values + " was not taken: " + answer.statusCode() + " " + answer.body());
            return;
        }
        for (String key : values.keySet()) {
            desk.blames(key).forEach(reason -> faults.add(values.get(key) + " is blamed: " + reason));
        }
    }

    /** Some frames with the other values; those who are sent away come back when the old ones are back. */
    private void meanwhile(List<Attribute> attributes, String impact) throws InterruptedException {
        if (!impact.equals("clients reconnect")) {
            house.awaitMore();
        } else if (pid.startsWith("io.nanostream.output.")) {
            house.awaitMoreBut(pid);
        } else if (isName(attributes)) {
            house.await("nobody watches the stream that went", () -> house.appliance()
                    .get("/metrics")
                    .body()
                    .lines()
                    .noneMatch(line -> line.startsWith("nanostream_clients{") && line.contains("stream=\"live\"")));
        }
    }

    private static boolean isName(List<Attribute> attributes) {
        return attributes.get(0).key().equals("name");
    }

    private void compare(List<Attribute> attributes, String impact, Signs before, Signs after) {
        String keys = attributes.stream().map(Attribute::key).toList() + " declare \"" + impact + "\", but ";
        boolean ofAnOutput = pid.startsWith("io.nanostream.output.");
        boolean reconnect = impact.equals("clients reconnect");
        after.cameBack(house, before, ofAnOutput ? pid : "", false).stream()
                .filter(client -> !reconnect || ofAnOutput)
                .forEach(client -> faults.add(keys + client));
        long swaps = after.swaps(before);
        List<String> cameBack = after.cameBack(house, before, pid, true);
        if (reconnect) {
            cameBack = ofAnOutput ? cameBack : after.cameBack(house, before, "", false);
            most(after, before).forEach(client -> faults.add(keys + client));
        } else {
            cameBack.forEach(client -> faults.add(keys + client));
        }
        List<String> restarted = after.restarted(before, bundle(before));
        if (impact.equals("none") || impact.equals("module")) {
            if (swaps != 0) {
                faults.add(keys + swaps + " swaps of the encoder were seen");
            }
            restarted.forEach(bundle -> faults.add(keys + bundle + " registered other services"));
        }
        boolean ownServices = !before.services()
                .getOrDefault(bundle(before), new TreeSet<>())
                .equals(after.services().get(bundle(before)));
        seen = (swaps == 0 ? "" : swaps + " swaps of the encoder ")
                + (cameBack.isEmpty() ? "" : cameBack.size() + " clients came back ")
                + (ownServices ? "other services " : "");
        seen = seen.isEmpty() ? "nothing" : seen.strip();
    }

    /** Once a change. */
    private List<String> most(Signs after, Signs before) {
        List<String> often = new ArrayList<>();
        for (Watcher watcher : house.watchers()) {
            long times =
                    after.reconnects().get(watcher.name()) - before.reconnects().get(watcher.name());
            if (times > THERE_AND_BACK) {
                often.add(watcher.name() + " came back " + times + " times for two changes");
            }
        }
        return often;
    }

    /** {@return whose PID it is} */
    private String bundle(Signs signs) {
        return signs.services().keySet().stream()
                .filter(bundle -> pid.equals(bundle) || pid.startsWith(bundle + ".") || pid.startsWith(bundle + "~"))
                .reduce((a, b) -> a.length() > b.length() ? a : b)
                .orElse(pid);
    }
}
