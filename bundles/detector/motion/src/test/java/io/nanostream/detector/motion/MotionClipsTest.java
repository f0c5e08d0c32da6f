package io.nanostream.detector.motion;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real clips, decoded by ffmpeg; positions were read off the pictures by eye. */
class MotionClipsTest {
    private static final PictureFormat FORMAT = new PictureFormat(192, 108, PixelOrder.GRAY);

    private static void assertBoxed(String what, Box thing, List<Detection> found) {
        assertTrue(
                found.stream().anyMatch(each -> each.box().iou(thing) >= 0.7f),
                () -> what + " " + thing + ": " + found);
    }

    private static long withBoxes(List<List<Detection>> pictures) {
        return pictures.stream().filter(found -> !found.isEmpty()).count();
    }

    /** {@return what is found in each picture; skips the test, loudly, without clip or ffmpeg} */
    private static List<List<Detection>> found(String clip, double rate) throws IOException, DetectorException {
        Path path = Path.of(System.getProperty("nanostream.shared", "../../../../shared"), "media", clip);
        if (!Files.exists(path)) {
            System.err.println("SKIPPED: no clip at " + path.toAbsolutePath().normalize());
        }
        Assumptions.assumeTrue(Files.exists(path), "no clip at " + path);
        Process ffmpeg = ffmpeg(path);
        List<List<Detection>> pictures = new ArrayList<>();
        MotionSession session = new MotionSession(MotionDetectorSettings.DEFAULTS, () -> false);
        ByteBuffer memory = ByteBuffer.allocateDirect(192 * 108);
        try (InputStream in = ffmpeg.getInputStream()) {
            for (byte[] grey = in.readNBytes(192 * 108); grey.length == 192 * 108; grey = in.readNBytes(192 * 108)) {
                memory.put(0, grey);
                long micros = 1_000_000 + Math.round(pictures.size() * 1e6 / rate);
                pictures.add(session.detect(new Picture(FORMAT, memory, 192, micros), Selection.CONFIGURED));
            }
        } finally {
            ffmpeg.destroyForcibly();
        }
        return pictures;
    }

    private static Process ffmpeg(Path clip) {
        try {
            String[] command = {
                "ffmpeg",
                "-v",
                "error",
                "-i",
                clip.toString(),
                "-vf",
                "scale=192:108:flags=bilinear",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-"
            };
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            System.err.println("SKIPPED: ffmpeg does not run: " + e.getMessage());
            Assumptions.abort("ffmpeg does not run: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    @Test
    void boxesTheCarsOfTheCarClip() throws IOException, DetectorException {
        List<List<Detection>> pictures = found("car-detection.mp4", 12.5);
        long boxed = withBoxes(pictures);
        System.out.println(pictures.size() + " pictures, " + boxed + " with boxes");
        assertTrue(boxed >= 140 && boxed <= 175, "cars are seen in about 150 pictures, boxed in " + boxed);
        assertBoxed("white car", new Box(0.357f, 0.30f, 0.583f, 0.97f), pictures.get(75));
        assertBoxed("blue car", new Box(0.123f, 0.118f, 0.331f, 0.82f), pictures.get(205));
        assertBoxed("red car", new Box(0.41f, 0.36f, 0.627f, 1), pictures.get(205));
        assertTrue(pictures.get(205).size() == 2, () -> "two cars, " + pictures.get(205));
    }

    @Test
    void boxesThePeopleOfThePersonClip() throws IOException, DetectorException {
        List<List<Detection>> pictures = found("one-by-one-person-detection.mp4", 10);
        long boxed = withBoxes(pictures);
        System.out.println(pictures.size() + " pictures, " + boxed + " with boxes");
        assertTrue(boxed >= 1000 && boxed <= 1250, "boxed in " + boxed);
        assertBoxed("man in grey", new Box(0.473f, 0, 0.68f, 0.91f), pictures.get(1290));
        assertBoxed("woman in grey", new Box(0.51f, 0.025f, 0.676f, 0.88f), pictures.get(1000));
        assertBoxed("woman in black", new Box(0.535f, 0, 0.73f, 0.89f), pictures.get(600));
        assertTrue(pictures.get(50).isEmpty(), "nobody is there yet");
    }
}
