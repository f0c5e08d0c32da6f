package io.nanostream.detector.ncnn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import io.nanostream.detector.ncnn.Models;
import io.nanostream.detector.ncnn.Photo;
import io.nanostream.detector.ncnn.Shared;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.WeightFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NcnnSessionTest {
    private static final Selection ALL = Selection.plain(0.4f, 0.5f);

    private final NetPool pool = new NetPool();
    private final Calls calls = new Calls();

    private NcnnSession open(Model model) throws DetectorException {
        return NcnnSession.open(model, Models.opening(1, calls), pool);
    }

    private static Picture photo() throws Exception {
        return Photo.read(Shared.path("coco/images/000000184324.jpg"));
    }

    @Test
    void sessionsOfAModelShareItsNet() throws Exception {
        Model model = Models.of("nanodet_m");
        NcnnSession first = open(model);
        NcnnSession second = open(model);
        assertEquals(1, pool.size());
        first.close();
        first.close();
        assertFalse(second.detect(photo(), ALL).isEmpty());
        second.close();
        assertEquals(0, pool.size());
    }

    @Test
    void afterClosingItLooksAtNothing() throws Exception {
        NcnnSession session = open(Models.of("nanodet_m"));
        session.close();
        Picture photo = photo();
        assertThrows(IllegalStateException.class, () -> session.detect(photo, ALL));
        assertThrows(IllegalStateException.class, () -> session.wanted(640, 480));
    }

    @Test
    void afterTheDetectorStoppedNothingOpensAndNothingIsLookedAt() throws Exception {
        Model model = Models.of("nanodet_m");
        Picture photo = photo();
        try (NcnnSession session = open(model)) {
            calls.stop();
            assertThrows(IllegalStateException.class, () -> session.detect(photo, ALL));
            assertThrows(IllegalStateException.class, () -> open(model));
        }
        assertEquals(0, calls.await(0));
        assertEquals(0, pool.size());
    }

    /**
     * Closed from other threads in mid-inference: nothing crashes, each ends by an exception that says so, all memory
     * goes.
     */
    @Test
    void closesInMidInferenceWithoutWaiting() throws Exception {
        Model model = Models.of("nanodet_m");
        Picture photo = photo();
        AtomicInteger looked = new AtomicInteger();
        AtomicReference<Exception> wrong = new AtomicReference<>();
        for (int round = 0; round < 15; round++) {
            NcnnSession session = open(model);
            CountDownLatch began = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                try {
                    while (true) {
                        session.detect(photo, ALL);
                        looked.incrementAndGet();
                        began.countDown();
                    }
                } catch (IllegalStateException closed) {
                    began.countDown();
                } catch (DetectorException | RuntimeException other) {
                    wrong.set(other);
                    began.countDown();
                }
            });
            caller.start();
            began.await();
            session.close();
            caller.join();
        }
        assertEquals(null, wrong.get());
        assertTrue(looked.get() >= 15);
        assertEquals(0, pool.size());
        assertEquals(0, calls.await(0));
        assertEquals(0, calls.hanging());
    }

    @Test
    void aPictureOfTheWantedSizeShowsTheSame() throws Exception {
        Picture photo = photo();
        try (NcnnSession session = open(Models.of("nanodet_m"))) {
            PictureFormat wanted = session.wanted(640, 425);
            assertEquals(new PictureFormat(320, 212, PixelOrder.BGR), wanted);
            List<Detection> whole = session.detect(photo, Selection.plain(0.5f, 0.5f));
            List<Detection> small = session.detect(halved(photo, wanted), Selection.plain(0.4f, 0.5f));
            for (Detection one : whole) {
                assertTrue(
                        small.stream()
                                .anyMatch(other -> other.classId() == one.classId()
                                        && other.box().iou(one.box()) > 0.7),
                        one + " in " + small);
            }
        }
    }

    /** Every second pixel of every second row. */
    private static Picture halved(Picture photo, PictureFormat wanted) {
        int stride = wanted.rowBytes() + 5; // rows may be longer than their pixels
        ByteBuffer bytes = ByteBuffer.allocateDirect(stride * wanted.heightPx());
        for (int y = 0; y < wanted.heightPx(); y++) {
            for (int x = 0; x < wanted.widthPx(); x++) {
                for (int c = 0; c < 3; c++) {
                    bytes.put(y * stride + 3 * x + c, photo.bytes().get(2 * y * photo.strideBytes() + 6 * x + c));
                }
            }
        }
        return new Picture(wanted, bytes, stride, 0);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,900", "900,1", "8192,3", "33,8192", "5000,5000"})
    void takesPicturesOfAnySize(int width, int height) throws Exception {
        PictureFormat format = new PictureFormat(width, height, PixelOrder.BGR);
        ByteBuffer bytes = ByteBuffer.allocateDirect(format.rowBytes() * height);
        try (NcnnSession session = open(Models.of("nanodet-plus-m_416_int8"))) {
            session.detect(new Picture(format, bytes, format.rowBytes(), 0), Selection.plain(0.01f, 0.5f));
            session.detect(new Picture(format, bytes, format.rowBytes(), 0), Selection.CONFIGURED);
        }
    }

    @Test
    void refusesAnotherPixelOrderAndGoesOn() throws Exception {
        PictureFormat grey = new PictureFormat(320, 240, PixelOrder.GRAY);
        Picture wrong = new Picture(grey, ByteBuffer.allocateDirect(320 * 240), 320, 0);
        try (NcnnSession session = open(Models.of("nanodet_m"))) {
            assertThrows(DetectorException.class, () -> session.detect(wrong, ALL));
            assertFalse(session.detect(photo(), ALL).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"79 labels", "wrong stride", "wrong layout", "fewer bins"})
    void refusesACardThatDoesNotFitTheNet(String how, @TempDir Path cards) throws Exception {
        String card = Files.readString(Shared.cards().resolve("nanodet_m.json"))
                .replace("\"name\": \"nanodet_m\",", "\"name\": \"misfit\",");
        String labels = Files.readString(Shared.cards().resolve("coco80.txt"));
        switch (how) {
            case "79 labels" -> labels = labels.replace("toothbrush\n", "");
            case "wrong stride" -> card = card.replace("\"strides\": [16]", "\"strides\": [64]");
            case "wrong layout" -> card =
                    card.replace("\"792\", \"layout\": \"cells\"", "\"792\", \"layout\": \"planes\"");
            default -> card = card.replace("\"regMax\": 7", "\"regMax\": 5");
        }
        Files.writeString(cards.resolve("misfit.json"), card);
        Files.writeString(cards.resolve("coco80.txt"), labels);
        Model misfit = Models.of("misfit", cards);
        String told = assertThrows(DetectorException.class, () -> open(misfit)).getMessage();
        assertTrue(told.startsWith("model misfit: output ") && told.contains("do not fit the net"), told);
        assertEquals(0, pool.size());
        assertEquals(0, calls.await(0));
    }

    @Test
    void refusesFilesThatChangedSinceTheyWereLookedAt(@TempDir Path folder) throws Exception {
        Model model = Models.of("nanodet_m");
        Path bin = Files.write(folder.resolve("any.bin"), new byte[100]);
        Model other = new Model(model.card(), model.param(), new WeightFile(bin, 100, 0));
        String told = assertThrows(DetectorException.class, () -> open(other)).getMessage();
        assertTrue(told.contains("is being written to"), told);
        Model cut = new Model(model.card(), model.param(), WeightFile.of(bin));
        told = assertThrows(DetectorException.class, () -> open(cut)).getMessage();
        assertTrue(told.contains("is cut off, damaged or another net's"), told);
        assertEquals(0, pool.size());
    }
}
