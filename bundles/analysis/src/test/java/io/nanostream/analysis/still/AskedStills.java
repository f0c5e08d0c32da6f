package io.nanostream.analysis.still;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.ends.ProcessEnds;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.detect.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Single pictures, asked of a detector that a test makes behave or not. */
abstract class AskedStills {
    static final int PIXELS_AT = 8 + 25 + 4; // behind signature, IHDR and the length of IDAT
    static final Selection SELECTION = Selection.plain(0.1f, 0.5f);

    final Detectors detectors = new Detectors(new ProcessEnds());
    final FakeDetector detector = new FakeDetector("fake");
    final ExecutorService callers = Executors.newCachedThreadPool();
    Stills stills = new Stills(detectors, TimeUnit.SECONDS.toNanos(20));

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

    /** As little patience as a test's; on a busy machine calls that do not hang may be given up too. */
    void beImpatient() {
        stills.stop();
        stills = new Stills(detectors, TimeUnit.MILLISECONDS.toNanos(300));
        stills.start();
    }

    boolean answers() {
        try {
            return detect("jpeg", 32, 32).found().size() == 1;
        } catch (PictureRefusal e) {
            return false; // on a busy machine the short deadline may be missed
        }
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }

    PictureDetections detect(String kind, int width, int height) throws PictureRefusal {
        return stills.detect(file(kind, width, height), Optional.empty(), SELECTION);
    }

    PictureRefusal refusal(ByteBuffer file) {
        return assertThrows(PictureRefusal.class, () -> stills.detect(file, Optional.empty(), SELECTION));
    }

    static ByteBuffer file(String kind, int width, int height) {
        try {
            byte[] bytes = Pictures.file(kind, width, height);
            return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(BooleanSupplier so) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
