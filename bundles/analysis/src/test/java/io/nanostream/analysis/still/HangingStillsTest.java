package io.nanostream.analysis.still;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import io.nanostream.api.detect.DetectorModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Single pictures while calls of a detector do not return, or too many wait. */
class HangingStillsTest extends AskedStills {
    @Test
    void isBusyWhenEightWait() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        detector.behaviour = picture -> {
            go.await();
            return List.of();
        };
        ByteBuffer file = file("jpeg", 32, 32);
        Callable<PictureDetections> call = () -> stills.detect(file.duplicate(), Optional.empty(), SELECTION);
        List<Future<PictureDetections>> answers = new ArrayList<>();
        answers.add(callers.submit(call));
        await(() -> detector.looks.get() == 1);
        AtomicInteger busy = new AtomicInteger();
        for (int more = 0; more < 12; more++) {
            answers.add(callers.submit(call));
        }
        await(() -> answers.stream().filter(Future::isDone).count() == 4);
        go.countDown();
        for (Future<PictureDetections> answer : answers) {
            try {
                answer.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertEquals(Cause.BUSY, ((PictureRefusal) e.getCause()).fault());
                busy.incrementAndGet();
            }
        }
        assertEquals(4, busy.get());
    }

    @Test
    void goesOnWithoutACallThatDoesNotReturn() throws Exception {
        beImpatient();
        CountDownLatch hang = new CountDownLatch(1);
        detector.behaviour = picture -> {
            awaitUninterruptibly(hang);
            return List.of();
        };
        PictureRefusal refusal = refusal(file("jpeg", 32, 32));
        assertEquals(Cause.NO_DETECTOR, refusal.fault());
        assertTrue(refusal.getMessage().contains("does not answer"));
        detector.behaviour = picture -> List.of(FakeDetector.THING);
        await(this::answers);
        hang.countDown();
    }

    @Test
    void goesOnWithoutACallThatDoesNotReturnAlsoWhenItsCallerIsGone() throws Exception {
        beImpatient();
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        detector.behaviour = picture -> {
            hangs.countDown();
            awaitUninterruptibly(hang);
            return List.of();
        };
        FutureTask<PictureRefusal> gone = new FutureTask<>(() -> refusal(file("jpeg", 32, 32)));
        Thread caller = new Thread(gone, "caller");
        caller.start();
        await(() -> hangs.getCount() == 0);
        detector.behaviour = picture -> List.of(FakeDetector.THING);
        caller.interrupt();
        gone.get(20, TimeUnit.SECONDS);
        await(this::answers);
        assertTrue(stills.hanging() > 0, "it still hangs");
        hang.countDown();
        await(() -> stills.hanging() == 0);
        assertTrue(stills.abandoned() > 0);
    }

    @Test
    void theNextDetectorServesWhileThreeCallsOfOneHang() throws Exception {
        beImpatient();
        FakeDetector lesser = new FakeDetector("lesser");
        lesser.offers = List.of(FakeDetector.model("tiny", 1));
        lesser.join(detectors, 0);
        CountDownLatch hang = new CountDownLatch(1);
        detector.behaviour = picture -> {
            awaitUninterruptibly(hang);
            return List.of();
        };
        await(() -> answers() && stills.hanging() == 3);
        assertEquals(
                List.of("tiny"),
                stills.models().stream().map(DetectorModel::name).toList());
        hang.countDown();
        await(() -> stills.models().size() == 2);
        lesser.leave(detectors);
    }
}
