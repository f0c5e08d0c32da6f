package io.nanostream.analysis.still;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.ends.ProcessEnds;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single pictures with detectors that behave and do not. */
class StillsTest {
    private static final int PIXELS_AT = 8 + 25 + 4; // behind signature, IHDR and the length of IDAT
    private static final Selection SELECTION = Selection.plain(0.1f, 0.5f);

    private final Detectors detectors = new Detectors(new ProcessEnds());
    private final FakeDetector detector = new FakeDetector("fake");
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private Stills stills = new Stills(detectors, TimeUnit.SECONDS.toNanos(20));

    @BeforeEach
    void begin() {
        stills.start();
        detector.join(detectors, 100);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        stills.stop();
        callers.shutdownNow();
        await(() -> detector.open() == 0);
    }

    @Test
    void looksAtAPictureOfAnySizeUnscaledAndKeepsTheSession() throws Exception {
        for (String kind : List.of("jpeg", "progressive", "png")) {
            PictureDetections found = detect(kind, 67, 45);
            assertEquals(67, found.widthPx());
            assertEquals(45, found.heightPx());
            assertEquals("small", found.model());
            assertEquals(List.of(FakeDetector.THING), found.found());
        }
        assertEquals(new PictureFormat(67, 45, PixelOrder.BGR), detector.pictures.get(0));
        assertEquals(3, detector.looks.get());
        assertEquals(1, detector.opened.get());
    }

    @Test
    void takesTheModelThatIsAskedForAndListsThoseThatThereAre() throws Exception {
        FakeDetector lesser = new FakeDetector("lesser");
        lesser.offers = List.of(
                new DetectorModel("moving", List.of(), 1, false), new DetectorModel("tiny", List.of(), 1, true));
        lesser.join(detectors, 0);
        assertEquals(
                List.of("small", "tiny"),
                stills.models().stream().map(DetectorModel::name).toList());
        ByteBuffer file = file("jpeg", 32, 32);
        assertEquals("tiny", stills.detect(file, Optional.of("tiny"), SELECTION).model());
        PictureRefusal refusal =
                assertThrows(PictureRefusal.class, () -> stills.detect(file, Optional.of("moving"), SELECTION));
        assertEquals(Cause.UNKNOWN_MODEL, refusal.fault());
        assertEquals("model=moving, must be one of small, tiny", refusal.getMessage());
    }

    @Test
    void refusesWhatCannotBeDecodedAndGoesOn() throws Exception {
        byte[] png = Pictures.file("png", 67, 45);
        for (int at = 60; at < png.length - 20; at++) {
            png[at] = 0x55;
        }
        CRC32 sum = new CRC32(); // of the only IDAT: a damage that its sum does not tell
        sum.update(png, PIXELS_AT, png.length - 16 - PIXELS_AT);
        ByteBuffer.wrap(png).putInt(png.length - 16, (int) sum.getValue());
        PictureRefusal refusal = refusal(ByteBuffer.wrap(png));
        assertEquals(Cause.BAD_PICTURE, refusal.fault());
        assertEquals("the picture is damaged: it cannot be decoded", refusal.getMessage());
        assertEquals(
                Cause.TOO_LARGE,
                refusal(ByteBuffer.allocateDirect((32 << 20) + 1)).fault());
        assertEquals(1, detect("jpeg", 32, 32).found().size());
    }

    @Test
    void saysSoWhenThereIsNoDetector() throws Exception {
        detect("jpeg", 32, 32);
        detector.leave(detectors);
        assertEquals(0, detector.open());
        assertEquals(Cause.NO_DETECTOR, refusal(file("jpeg", 32, 32)).fault());
        assertEquals(List.of(), stills.models());
    }

    @Test
    void opensANewSessionOfADetectorThatChangedOrClosedIt() throws Exception {
        detect("jpeg", 32, 32);
        detector.join(detectors, 100);
        await(() -> detector.open() == 0);
        detect("jpeg", 32, 32);
        AtomicInteger calls = new AtomicInteger();
        detector.behaviour = picture -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("closed");
            }
            return List.of();
        };
        assertEquals(List.of(), detect("jpeg", 32, 32).found());
        assertEquals(3, detector.opened.get());
    }

    @Test
    void tellsWhatADetectorSaysThatFails() {
        detector.behaviour = picture -> {
            throw new DetectorException("out of order");
        };
        PictureRefusal refusal = refusal(file("png", 32, 32));
        assertEquals(Cause.NO_DETECTOR, refusal.fault());
        assertEquals("fake with small: out of order", refusal.getMessage());
        detector.behaviour = picture -> {
            throw new ArithmeticException("odd");
        };
        assertTrue(refusal(file("png", 32, 32)).getMessage().contains("odd"));
    }

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
    void doesNotReadTheCallersMemoryOnceItWaits() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        detector.opening = opening;
        ByteBuffer file = file("png", 67, 45);
        FutureTask<PictureDetections> answer = new FutureTask<>(() -> stills.detect(file, Optional.empty(), SELECTION));
        Thread caller = new Thread(answer, "caller");
        caller.start();
        await(() -> caller.getState() == Thread.State.TIMED_WAITING);
        for (int at = 0; at < file.limit(); at++) {
            file.put(at, (byte) 0x55);
        }
        opening.countDown();
        assertEquals(67, answer.get(20, TimeUnit.SECONDS).widthPx());
        assertEquals(List.of(new PictureFormat(67, 45, PixelOrder.BGR)), detector.pictures);
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

    /** As little patience as a test's; on a busy machine calls that do not hang may be given up too. */
    private void beImpatient() {
        stills.stop();
        stills = new Stills(detectors, TimeUnit.MILLISECONDS.toNanos(300));
        stills.start();
    }

    private boolean answers() {
        try {
            return detect("jpeg", 32, 32).found().size() == 1;
        } catch (PictureRefusal e) {
            return false; // on a busy machine the short deadline may be missed
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }

    private PictureDetections detect(String kind, int width, int height) throws PictureRefusal {
        return stills.detect(file(kind, width, height), Optional.empty(), SELECTION);
    }

    private PictureRefusal refusal(ByteBuffer file) {
        return assertThrows(PictureRefusal.class, () -> stills.detect(file, Optional.empty(), SELECTION));
    }

    private static ByteBuffer file(String kind, int width, int height) {
        try {
            byte[] bytes = Pictures.file(kind, width, height);
            return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier so) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
