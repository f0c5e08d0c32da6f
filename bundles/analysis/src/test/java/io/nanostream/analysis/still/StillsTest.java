package io.nanostream.analysis.still;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Single pictures with a detector that answers. */
class StillsTest extends AskedStills {
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
}
