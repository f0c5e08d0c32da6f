package io.nanostream.runtime.swap.sweep;

import io.nanostream.runtime.Await;
import io.nanostream.runtime.swap.stage.House;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bad values that come to a module: it names the key in its health and keeps the old value, and nobody who watches notices. */
final class BadInModule {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What is looked after while something is waited for. */
    @FunctionalInterface
    private interface Again {
        /** Looks after it. */
        void look() throws Exception;
    }

    private final House house;
    private final Desk desk;
    private final String pid;
    private final List<String> faults = new ArrayList<>();

    BadInModule(House house, Desk desk, String pid) {
        this.house = house;
        this.desk = desk;
        this.pid = pid;
    }

    List<String> faults() {
        return faults;
    }

    /** {@return how many were tried that REST cannot know} So many of each setting at most. */
    int byRest(List<Attribute> attributes, int most) throws Exception {
        Signs first = Signs.read(house);
        int count = 0;
        for (Attribute attribute : attributes) {
            List<String> bad =
                    BadValues.knownByModule(attribute).stream().limit(most).toList();
            for (String value : bad) {
                HttpResponse<String> answer = desk.set(pid, Map.of(attribute.key(), value));
                if (answer.statusCode() != 200) { // nobody takes it back here: it is in the configuration
                    faults.add(
                            attribute.key() + "=" + value + " by REST: " + answer.statusCode() + " " + answer.body());
                }
                expectBlame(attribute.key(), value, () -> {});
                count++;
            }
            if (!bad.isEmpty()) {
                desk.set(pid, Map.of(attribute.key(), attribute.value()));
                awaitNoBlame(attribute.key(), () -> {});
            }
        }
        house.awaitMore();
        expectNothing(first, Signs.read(house));
        return count;
    }

    /** {@return how many files were tried} The file is left as it was. */
    int byFile(ConfigurationFile file, List<Attribute> attributes, boolean each) throws Exception {
        Signs first = Signs.read(house);
        int count = 0;
        for (Attribute attribute : attributes) {
            String bad = BadValues.inAFile(attribute);
            if (!bad.isEmpty() && (each || count == 0)) {
                file.set(attribute.key(), bad);
                expectBlame(attribute.key(), bad, file::keep);
                count++;
            }
        }
        if (count > 0) {
            Again keep = file.putBack() ? file::keep : () -> {};
            for (Attribute attribute : attributes) {
                awaitNoBlame(attribute.key(), keep);
            }
            await("REST shows the values before", () -> {
                keep.look();
                return desk.attributes(pid).equals(attributes);
            });
        }
        house.awaitMore();
        expectNothing(first, Signs.read(house));
        return count;
    }

    /** Nobody came back, no encoder was swapped, no other module restarted. */
    private void expectNothing(Signs before, Signs after) {
        after.cameBack(house, before, "", false).forEach(client -> faults.add("at bad values: " + client));
        if (after.swaps(before) != 0 && mayBeOpenedAnew()) {
            house.note(
                    List.of("at bad values: " + after.swaps(before) + " swaps of the encoder, to the values before"));
        } else if (after.swaps(before) != 0) {
            faults.add("at bad values: " + after.swaps(before) + " swaps of the encoder");
        }
        after.restarted(before, "")
                .forEach(bundle -> faults.add("at bad values: " + bundle + " registered other services"));
    }

    /** A refused value may have its encoder opened anew, with the values before: no frame is lost, but the report tells. */
    private boolean mayBeOpenedAnew() {
        return pid.startsWith("io.nanostream.encoder.") || pid.startsWith("io.nanostream.stream~");
    }

    private void expectBlame(String key, String value, Again again) throws InterruptedException {
        await("health names " + key + "=" + value, () -> {
            again.look();
            return desk.blames(key).stream().anyMatch(reason -> reason.contains(value));
        });
    }

    private void awaitNoBlame(String key, Again again) throws InterruptedException {
        await("health forgets " + key, () -> {
            again.look();
            return desk.blames(key).isEmpty();
        });
    }

    /** What does not come is a fault, and no reason not to look at the rest. */
    private void await(String what, Await.Condition condition) throws InterruptedException {
        try {
            Await.until(what, LIMIT, () -> {
                try {
                    return condition.holds();
                } catch (IOException away) {
                    return false;
                }
            });
        } catch (AssertionError e) {
            faults.add(e.getMessage());
        }
    }
}
