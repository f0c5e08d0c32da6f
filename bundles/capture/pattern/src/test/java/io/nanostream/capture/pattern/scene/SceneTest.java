package io.nanostream.capture.pattern.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.BlockCode;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneTest {
    private static final long NOON_MICROS = 1_795_262_400_000_000L;

    private static VideoFormat format(int width, int height) {
        return new VideoFormat(PixelFormat.YUV420P, width, height, new FrameRate(30, 1));
    }

    private static List<ByteBuffer> planes(Scene scene, long ptsNanos, long number, long micros) {
        List<ByteBuffer> copies = new ArrayList<>();
        try (Frame frame = scene.draw(ptsNanos, FrameMark.captured(number, micros))) {
            for (int i = 0; i < 3; i++) {
                ByteBuffer bytes = frame.plane(i).bytes();
                copies.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
            }
        }
        return copies;
    }

    @ParameterizedTest
    @CsvSource({"368,208", "640,360", "640,480", "1280,720", "1080,1920", "1920,1080"})
    void bearsTheCaptureNumberAsABlockCode(int width, int height) {
        try (Scene scene = new Scene(format(width, height));
                Frame frame = scene.draw(5_000_000_000L, FrameMark.captured(4_000_000_123L, NOON_MICROS))) {
            Plane luma = frame.plane(0);
            assertEquals(
                    OptionalLong.of(4_000_000_123L),
                    BlockCode.read(luma.bytes(), luma.strideBytes(), width, height, BlockCode.BOTTOM));
            assertTrue(frame.writable());
        }
    }

    @ParameterizedTest
    @CsvSource({"16,16", "18,4320", "7680,16", "160,120", "366,208"})
    void drawsSomethingAtTheOddestSizes(int width, int height) {
        try (Scene scene = new Scene(format(width, height))) {
            List<ByteBuffer> first = planes(scene, 0, 99_999_999_999L, NOON_MICROS);
            assertEquals(width + 3 & ~3, first.get(0).remaining() / height);
        }
    }

    @Test
    void looksTheSameAtTheSameMomentAndMovesFromFrameToFrame() {
        try (Scene scene = new Scene(format(640, 360))) {
            List<ByteBuffer> shown = planes(scene, 1_000_000_000L, 7, NOON_MICROS);
            assertEquals(shown, planes(scene, 1_000_000_000L, 7, NOON_MICROS));
            assertNotEquals(shown, planes(scene, 1_033_333_333L, 7, NOON_MICROS));
            assertNotEquals(shown, planes(scene, 1_000_000_000L, 8, NOON_MICROS));
            assertNotEquals(shown, planes(scene, 1_000_000_000L, 7, NOON_MICROS + 100_000));
            assertEquals(shown, planes(scene, 1_000_000_000L, 7, NOON_MICROS + 99_999));
        }
    }

    @Test
    void leavesTheStreamsOwnRowFree() {
        try (Scene scene = new Scene(format(1280, 720))) {
            List<ByteBuffer> one = planes(scene, 1_000_000_000L, 7, NOON_MICROS);
            List<ByteBuffer> other = planes(scene, 4_000_000_000L, 12_345_678, NOON_MICROS + 12_345_678);
            int rows = 3 * BlockCode.cellPx(1280);
            assertEquals(one.get(0).slice(0, rows * 1280), other.get(0).slice(0, rows * 1280));
            assertFalse(one.get(0).equals(other.get(0)));
        }
    }
}
