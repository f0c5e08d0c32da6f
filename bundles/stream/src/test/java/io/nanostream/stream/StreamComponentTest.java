package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthReport;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.encode.Encoders;
import io.nanostream.stream.publish.StreamNames;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a configured stream registers, and that whoever hears of it may call back. */
class StreamComponentTest {
    private final Queue<Runnable> callingSelf = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
    private final Queue<String> stuck = new ConcurrentLinkedQueue<>();
    private final ListenedRegistry registry = new ListenedRegistry(this::callBack);
    private final Encoders encoders = new Encoders();
    private final StreamNames names = new StreamNames(encoders);
    private final StreamComponent stream = component();

    @AfterEach
    void stop() {
        stream.stop();
    }

    @Test
    void followsItsConfigurationInOrder() {
        stream.start(named("a"));
        stream.change(named("a"));
        stream.change(named("b"));
        stream.stop();
        assertEquals(
                List.of("registered a", "modified a", "unregistered a", "registered b", "unregistered b"),
                registry.events);
    }

    @Test
    void aListenerThatHasAnotherThreadChangeTheStreamIsNotHeldUp() {
        callbacks.add(() -> stream.change(named("b")));
        stream.start(named("a"));
        assertEquals(List.of(), List.copyOf(stuck));
        assertEquals(List.of("registered a", "unregistered a", "registered b"), registry.events);
    }

    @Test
    void aListenerThatHasAnotherThreadAskForHealthIsNotHeldUp() {
        callbacks.add(stream::health);
        stream.start(named("a"));
        assertEquals(List.of(), List.copyOf(stuck));
    }

    @Test
    void aListenerThatChangesTheStreamItselfIsNotHeldUp() {
        callingSelf.add(() -> stream.change(named("b")));
        stream.start(named("a"));
        assertEquals(List.of("registered a", "unregistered a", "registered b"), registry.events);
    }

    @Test
    void aListenerThatDoesNotReturnHoldsUpTheEndForTwoSecondsAtMost() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        ListenedRegistry slow = new ListenedRegistry(() -> {
            told.countDown();
            awaitQuietly(hanging);
        });
        StreamComponent held = component(slow);
        Thread starting = new Thread(() -> held.start(named("slow")));
        starting.start();
        assertTrue(told.await(20, TimeUnit.SECONDS));
        held.stop();
        assertEquals(List.of("registered slow"), slow.events);
        hanging.countDown();
        starting.join(TimeUnit.SECONDS.toMillis(20));
        assertFalse(starting.isAlive());
        assertEquals(List.of("registered slow", "unregistered slow"), slow.events);
    }

    @Test
    void aNameThatAnotherHasIsRefusedUntilItIsFree() throws Exception {
        stream.start(named("a"));
        ListenedRegistry second = new ListenedRegistry(() -> {});
        StreamComponent other = component(second);
        other.start(named("a"));
        assertEquals(List.of(), second.events);
        HealthReport report = other.health().get(0);
        assertEquals(HealthReport.Level.FAILED, report.level());
        assertTrue(report.reason().startsWith("name=a"), report.reason());
        stream.stop();
        WatchedStream.await(() -> second.events.equals(List.of("registered a")));
        other.stop();
    }

    @Test
    void anAliasThatAnotherHasIsRefusedByTheKeyOfAliases() {
        stream.start(named("a"));
        StreamComponent other = component(new ListenedRegistry(() -> {}));
        other.start(GivenConfig.with(Map.of("name", "b", "aliases", new String[] {"a"})));
        String reason = other.health().get(0).reason();
        assertTrue(reason.startsWith("aliases=a, "), reason);
        other.stop();
    }

    private void callBack() {
        Runnable own = callingSelf.poll();
        if (own != null) {
            own.run();
        }
        Runnable callback = callbacks.poll();
        if (callback == null) {
            return;
        }
        Thread other = new Thread(callback);
        other.start();
        try {
            other.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (other.isAlive()) {
            stuck.add("the other thread waits for this one");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StreamComponent component() {
        return component(registry);
    }

    private StreamComponent component(ListenedRegistry at) {
        ProcessEpoch epoch = new ProcessEpoch(GivenConfig.with(ProcessEpoch.Config.class, Map.of()));
        return new StreamComponent(at.bundle(), new Cameras(), encoders, names, epoch, new Governors());
    }

    private static StreamConfig named(String name) {
        return GivenConfig.with(Map.of("name", name));
    }
}
