package io.nanostream.runtime.swap.sweep;

import io.nanostream.runtime.swap.stage.House;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All settings of one PID: each is set to another legal value and back, and to bad ones. Fails with all that is not as it should be, in one message, and
 * leaves the values as they were.
 */
public final class Sweep {
    private static final int FEW = 2; // each is watched for a second

    private final House house;
    private final String pid;
    private final boolean each;
    private final Desk desk;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param pid of the configuration
     * @param each whether each setting is changed by itself also where nothing may be seen of any, is put into a file, and to all its bad values; else such
     *     settings are changed together, one is put into a file, and few bad values are tried that only the module knows
     */
    public Sweep(House house, String pid, boolean each) {
        this.house = house;
        this.pid = pid;
        this.each = each;
        this.desk = new Desk(house);
    }

    /** Fails where the appliance has settings of which no PID is among these. Another one of the same factory will do. */
    public static void requireAll(House house, List<String> pids) throws Exception {
        List<String> known = pids.stream().map(Sweep::declared).toList();
        List<String> others = new Desk(house)
                .pids().stream().filter(pid -> !known.contains(declared(pid))).toList();
        if (!others.isEmpty()) {
            throw new AssertionError("nobody sweeps the settings of " + others + ": add them to AttributeScenarios");
        }
    }

    private static String declared(String pid) {
        return pid.replaceAll("~.*", "");
    }

    /** Does it. */
    public void run() throws Exception {
        ConfigurationFile file = new ConfigurationFile(house, pid); // as it is before anything changes
        List<Attribute> attributes = desk.attributes(pid);
        try {
            sweep(file, attributes);
        } finally {
            putBack(attributes); // the next scenario's values
        }
        house.note(notes);
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n- ", faults));
        }
    }

    private void putBack(List<Attribute> attributes) throws Exception {
        if (!desk.attributes(pid).equals(attributes)) {
            faults.add("the values are not as they were before: " + desk.attributes(pid) + " instead of " + attributes);
            Map<String, String> values = new TreeMap<>();
            attributes.forEach(attribute -> values.put(attribute.key(), attribute.value()));
            desk.set(pid, values);
        }
    }

    private void sweep(ConfigurationFile file, List<Attribute> attributes) throws Exception {
        attributes.forEach(attribute -> faults.addAll(attribute.faults()));
        int refused = refusesWhatCannotBeRight(attributes);
        changes(attributes);
        BadInModule module = new BadInModule(house, desk, pid);
        int byModule = module.byRest(attributes, each ? Integer.MAX_VALUE : FEW);
        int byFile = module.byFile(file, attributes, each);
        faults.addAll(module.faults());
        notes.add(
                0,
                attributes.size() + " settings; refused: " + refused + " bad values by REST at once, " + byModule
                        + " by the module over REST, " + byFile + " by the module out of a file");
    }

    /** All keys at once, each with its next bad value: the answer names each. */
    private int refusesWhatCannotBeRight(List<Attribute> attributes) throws Exception {
        int count = 0;
        for (int i = 0; ; i++) {
            Map<String, String> bad = new TreeMap<>();
            for (Attribute attribute : attributes) {
                List<String> values = BadValues.knownByDeclaration(attribute);
                if (i < values.size()) {
                    bad.put(attribute.key(), values.get(i));
                }
            }
            if (bad.isEmpty()) {
                break;
            }
            count += bad.size();
            refuses(bad);
        }
        if (!desk.attributes(pid).equals(attributes)) {
            faults.add("what was refused has changed something: " + desk.attributes(pid));
        }
        return count;
    }

    private void refuses(Map<String, String> bad) throws Exception {
        Map<String, String> together = new TreeMap<>();
        for (Map.Entry<String, String> one : bad.entrySet()) {
            if (one.getValue().length() > 1000) {
                expectRefusal(Map.of(one.getKey(), one.getValue())); // a body has its limit too
            } else {
                together.put(one.getKey(), one.getValue());
            }
        }
        if (!together.isEmpty()) {
            expectRefusal(together);
        }
    }

    private void expectRefusal(Map<String, String> bad) throws Exception {
        HttpResponse<String> answer = desk.set(pid, bad);
        if (answer.statusCode() != 400) {
            faults.add(shortened(bad) + " by REST: " + answer.statusCode() + ", must be 400: " + answer.body());
            return;
        }
        for (String key : bad.keySet()) {
            if (!answer.body().contains(key + "=")) {
                faults.add(shortened(bad) + ": the refusal does not name " + key + ": " + answer.body());
            }
        }
    }

    private static String shortened(Map<String, String> bad) {
        String text = bad.toString();
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }

    private void changes(List<Attribute> attributes) throws Exception {
        OtherValues others = new OtherValues(house);
        Map<String, List<Attribute>> quiet = new TreeMap<>();
        for (Attribute attribute : attributes) {
            Map<String, String> values = others.of(attribute);
            if (values.isEmpty()) {
                notes.add(attribute.key() + ": there is one legal value only");
            } else if (!each
                    && (attribute.impact().equals("none") || attribute.impact().equals("module"))) {
                quiet.computeIfAbsent(attribute.impact(), none -> new ArrayList<>())
                        .add(attribute);
            } else {
                change(List.of(attribute), values);
            }
        }
        for (List<Attribute> alike : quiet.values()) {
            Map<String, String> values = new TreeMap<>();
            alike.forEach(attribute -> values.putAll(others.of(attribute)));
            change(alike, values);
        }
    }

    private void change(List<Attribute> attributes, Map<String, String> values) throws Exception {
        String impact = attributes.get(0).impact();
        Change change = new Change(house, desk, pid).of(attributes, values, impact);
        faults.addAll(change.faults());
        notes.add(values.keySet() + ": declared \"" + impact + "\", seen: " + change.seen());
        if (isLouderThanSeen(attributes.get(0), change.seen())) {
            faults.add(values.keySet() + " declares \"" + impact + "\", seen: " + change.seen());
        }
    }

    /** What is declared must be seen. Clients of an alias are none of ours; whether a module did anything shows in itself only. */
    private static boolean isLouderThanSeen(Attribute attribute, String seen) {
        boolean unseen = attribute.key().equals("aliases");
        return attribute.impact().equals("clients reconnect") && !unseen && !seen.contains("came back");
    }
}
