package io.nanostream.admin.health;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;
import static io.nanostream.api.health.HealthReport.Level.FAILED;

import io.nanostream.api.health.HealthSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * One module that is asked again and again, never waited for: until it has answered, its last answer holds; after a second it counts as hanging.
 * One thread asks.
 */
final class Asking {
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final HealthSource source;
    private List<Finding> last;
    private CompletableFuture<List<Finding>> question;
    private long askedNanos;

    Asking(HealthSource source) {
        this.source = source;
        this.last = List.of(new Finding(
                named(source), "health", DEGRADED, "it has not said yet how it does", "wait a moment: it just came"));
    }

    /** {@return the module whose bundle it comes from, until it says so itself} */
    private static String named(HealthSource source) {
        Bundle bundle = FrameworkUtil.getBundle(source.getClass());
        return bundle == null ? source.getClass().getName() : Finding.moduleOf(bundle.getSymbolicName());
    }

    /**
     * Takes the answer that is there, and asks again.
     *
     * @param threads where a question waits for its answer
     * @return what is known
     */
    List<Finding> ask(Executor threads) {
        if (question != null && !question.isDone()) {
            return System.nanoTime() - askedNanos < PATIENCE_NANOS ? last : hanging();
        }
        if (question != null) {
            last = question.join();
        }
        askedNanos = System.nanoTime();
        question = CompletableFuture.supplyAsync(this::answer, threads);
        return last;
    }

    private List<Finding> answer() {
        String module = named(source);
        try {
            module = source.module();
            String named = module;
            return source.health().stream()
                    .map(report -> new Finding(named, report))
                    .toList();
        } catch (RuntimeException | Error failure) { // one call to a service of another room
            return List.of(new Finding(
                    module, "health", FAILED, "its health report failed: " + failure, "update or restart the bundle"));
        }
    }

    private List<Finding> hanging() {
        String module = last.isEmpty() ? named(source) : last.get(0).module();
        return List.of(new Finding(
                module, "health", FAILED, "it does not say how it does: its call hangs", "restart the bundle"));
    }
}
