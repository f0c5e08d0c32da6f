package io.nanostream.detector.ncnn.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.detector.ncnn.Models;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.weights.Model;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real processes, which somebody ends while they try a model. */
class KilledChildrenTest {
    private final Children children = new Children();
    private final NcnnSession.Opening how = Models.opening(1, new Calls());

    @AfterEach
    void stop() {
        children.stop(10_000);
    }

    @Test
    void aModelIsNotToBlameForAFewProcessesThatSomebodyKills() throws Exception {
        Model model = Models.of("nanodet_m");
        CompletableFuture<Optional<DetectorException>> trial = trial(model);
        Set<Long> killed = new HashSet<>();
        Signals.await("three are killed, or it is tried", () -> {
            for (long pid : children.alive()) {
                if (killed.size() < 3 && killed.add(pid)) {
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
            return killed.size() == 3 || trial.isDone();
        });
        assertEquals(Optional.empty(), trial.get());
        assertTrue(children.holds(model, how.options()));
    }

    @Test
    void aModelWhoseProcessesAreAllKilledIsToldAsSuch() {
        Model model = Models.of("nanodet_m");
        AtomicBoolean told = new AtomicBoolean();
        CompletableFuture<Optional<DetectorException>> trial = CompletableFuture.supplyAsync(() -> {
            Optional<DetectorException> failure;
            do { // one may load before it is killed, or be slow to go
                failure = tried(model);
            } while (failure.filter(KilledChildrenTest::isOfKilledOnes).isEmpty());
            told.set(true);
            return failure;
        });
        Signals.await("it is told", () -> {
            children.alive().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            return told.get();
        });
        DetectorException failure = trial.join().orElseThrow();
        assertEquals(
                "model nanodet_m: 5 processes that tried it were ended by somebody, the last one was ended by signal 9"
                        + " (SIGKILL)",
                failure.getMessage());
    }

    private static boolean isOfKilledOnes(DetectorException failure) {
        return failure.getCause() instanceof ChildException gone && gone.killed();
    }

    private CompletableFuture<Optional<DetectorException>> trial(Model model) {
        return CompletableFuture.supplyAsync(() -> tried(model));
    }

    private Optional<DetectorException> tried(Model model) {
        try {
            children.tryOut(model, how);
            return Optional.empty();
        } catch (DetectorException failure) {
            return Optional.of(failure);
        }
    }
}
