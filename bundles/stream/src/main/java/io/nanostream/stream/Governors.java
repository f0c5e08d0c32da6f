package io.nanostream.stream;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.stream.call.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What all governors together ask the streams to save. Each is asked on a thread of its own, {@code stream.governors}, never on a stream's: one that
 * hangs costs its own wish.
 */
@Component(service = {Governors.class, HealthSource.class})
public final class Governors implements HealthSource {
    private static final long ROUND_MILLIS = 100;
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(Governor.HOLD_MILLIS);

    /** What one asked last; it holds on for a while when nothing more is heard. */
    private record Wish(Savings savings, long heardNanos) {
        boolean stale(long now) {
            return now - heardNanos > HOLD_NANOS;
        }
    }

    private final Map<Governor, Caller> callers = new ConcurrentHashMap<>();
    private final Map<String, Wish> wishes = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addGovernor(Governor governor) {
        String service = "governor " + governor.getClass().getName();
        Caller caller = new Caller("stream.governors", service, ROUND_MILLIS, () -> ask(governor));
        callers.put(governor, caller);
        caller.start();
    }

    void removeGovernor(Governor governor) {
        callers.remove(governor).end();
    }

    /** {@return of each wish the strictest; {@link Savings#NONE} where nobody asks} Returns at once. */
    Savings savings() {
        callers.values().forEach(Caller::hanging); // has it told
        long now = System.nanoTime();
        wishes.values().removeIf(wish -> wish.stale(now));
        return wishes.values().stream().map(Wish::savings).reduce(Savings.NONE, Savings::and);
    }

    @Override
    public String module() {
        return "stream";
    }

    /** {@return the governors that do not return; nothing of the others} */
    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        callers.forEach((governor, caller) -> caller.hanging()
                .map(call -> new HealthReport(
                        "governor " + governor.getClass().getName(),
                        Level.FAILED,
                        call.toString(),
                        "restart or update its bundle; until then nothing is saved for it"))
                .ifPresent(reports::add));
        return reports;
    }

    private void ask(Governor governor) {
        Caller caller = callers.get(governor);
        if (caller == null) {
            return; // it has gone
        }
        Savings savings = Objects.requireNonNull(caller.call("savings", governor::savings), "savings");
        String name = Objects.requireNonNull(caller.call("name", governor::name), "name");
        if (callers.get(governor) == caller) { // what one says that went is another's to say now
            wishes.put(name, new Wish(savings, System.nanoTime()));
        }
    }
}
