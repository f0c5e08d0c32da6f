package io.nanostream.analysis;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All who ask to save, and what satisfies all of them. Each is asked on a thread of its own: one that hangs costs its own wish. */
@Component(service = {Governors.class, HealthSource.class})
public final class Governors implements HealthSource {
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(Governor.HOLD_MILLIS);

    /** What one asked last; it holds on for a while when nothing more is heard. */
    private record Wish(Savings savings, long heardNanos) {
        boolean stale(long now) {
            return now - heardNanos > HOLD_NANOS;
        }
    }

    private final List<GovernorAsker> askers = new CopyOnWriteArrayList<>();
    private final Map<String, Wish> wishes = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addGovernor(Governor governor) {
        GovernorAsker asker =
                new GovernorAsker(governor, (name, savings) -> wishes.put(name, new Wish(savings, System.nanoTime())));
        askers.add(asker);
        asker.start();
    }

    void removeGovernor(Governor governor) {
        for (GovernorAsker asker : askers) {
            if (asker.asks(governor)) {
                askers.remove(asker);
                asker.end();
            }
        }
    }

    /** {@return of each wish the strictest; {@link Savings#NONE} where nobody asks} Returns at once. */
    public Savings savings() {
        long now = System.nanoTime();
        askers.forEach(asker -> asker.hangs(now)); // has it told
        wishes.values().removeIf(wish -> wish.stale(now));
        return wishes.values().stream().map(Wish::savings).reduce(Savings.NONE, Savings::and);
    }

    @Override
    public String module() {
        return "analysis";
    }

    /** {@return the governors that do not return; nothing of the others} */
    @Override
    public List<HealthReport> health() {
        long now = System.nanoTime();
        return askers.stream()
                .filter(asker -> asker.hangs(now))
                .map(asker -> new HealthReport(
                        "governor " + asker.name(),
                        Level.FAILED,
                        "it does not return when it is asked; it is heard again when it does",
                        "restart or update its bundle; until then nothing is saved for it"))
                .toList();
    }
}
