package io.nanostream.stream;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.settings.SettingText;
import io.nanostream.stream.call.OrderedSteps;
import io.nanostream.stream.publish.StreamNames;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one configuration publishes: the stream that stands for it, under names that nobody else has, or the reason why there is none or the one before goes
 * on. Decided under a lock, done without one ({@link OrderedSteps}). Any thread.
 */
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final StreamNames names;
    private final Function<CheckedConfig, OfferedStream> maker;
    private final OrderedSteps steps = new OrderedSteps();
    private final CountDownLatch withdrawn = new CountDownLatch(1);
    private volatile StreamConfig config;
    private boolean stopped;
    private volatile OfferedStream offered;
    private volatile String refusal = "";

    /**
     * Publishes nothing yet.
     *
     * @param names who owns which
     * @param maker makes a stream, which begins when it is offered
     */
    Publication(StreamNames names, Function<CheckedConfig, OfferedStream> maker) {
        this.names = names;
        this.maker = maker;
    }

    /** Follows a configuration; a wrong one is refused, and what was published goes on. */
    void follow(StreamConfig now) {
        config = now;
        apply();
    }

    /** Ends; waits at most 2 s where another thread is at it. */
    void end() {
        decideToEnd();
        steps.take();
        try {
            if (!withdrawn.await(2, TimeUnit.SECONDS)) {
                LOG.warn("stream {}: somebody who is told of it does not return; it ends when he does", config.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the stream at work; null where there is none} */
    StreamLoop running() {
        OfferedStream now = offered;
        return now == null ? null : now.stream();
    }

    HealthReport health() {
        return StreamHealth.of(running(), config.name(), refusal);
    }

    private void apply() {
        decide();
        steps.take();
    }

    private synchronized void decide() {
        if (stopped) {
            return; // a name that came free too late
        }
        try {
            CheckedConfig checked = CheckedConfig.of(config);
            Optional<String> taken = names.claim(this, checked.settings(), this::apply);
            if (taken.isPresent()) {
                String key = taken.get().equals(checked.settings().name()) ? "name" : "aliases";
                throw new IllegalArgumentException(
                        key + "=" + taken.get() + ", must be no other stream's name or alias");
            }
            refusal = "";
            publish(checked);
        } catch (RuntimeException e) { // also what a getter throws for text that is no number
            refusal = SettingText.unreadable(StreamConfig.class, config).orElse(String.valueOf(e.getMessage()));
            LOG.warn(
                    "stream {}: configuration refused: {}{}",
                    config.name(),
                    refusal,
                    offered == null ? "" : "; the old one stays in force");
        }
    }

    private void publish(CheckedConfig checked) {
        OfferedStream before = offered;
        if (before != null && before.named(checked.settings().name())) {
            steps.add(() -> before.change(checked));
            return;
        }
        if (before != null) {
            steps.add(before::withdraw); // a new name is another stream: its clients reconnect
        }
        OfferedStream now = maker.apply(checked);
        offered = now;
        steps.add(() -> now.offer(checked));
    }

    private synchronized void decideToEnd() {
        stopped = true;
        if (offered != null) {
            steps.add(offered::withdraw);
        }
        steps.add(() -> names.release(this));
        steps.add(withdrawn::countDown);
    }
}
