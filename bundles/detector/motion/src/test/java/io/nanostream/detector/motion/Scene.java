package io.nanostream.detector.motion;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A textured wall in a noisy camera, with rectangles before it, and the session that looks at it. */
final class Scene {
    static final int WIDTH = 192;
    static final int HEIGHT = 108;
    private static final PictureFormat FORMAT = new PictureFormat(WIDTH, HEIGHT, PixelOrder.GRAY);
    /** Rows are padded, as GStreamer's may be. */
    private static final int STRIDE = 200;

    final MotionSession session;
    final long seed = System.nanoTime();
    float noise = 2;
    float gain = 1;
    long micros = 1_700_000_000_000_000L;
    long stepMicros = 100_000;
    private final Random random = new Random(seed);
    private final float[] noises = new float[1 << 16];
    private final float[] wall = new float[WIDTH * HEIGHT];
    private final ByteBuffer memory = ByteBuffer.allocateDirect(STRIDE * HEIGHT);

    Scene(String... keysAndValues) {
        System.out.println("seed " + seed);
        session = new MotionSession(MotionDetectorSettings.of(config(keysAndValues)), () -> false);
        for (int i = 0; i < noises.length; i++) {
            noises[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < wall.length; i++) {
            wall[i] = (float) (90 + 30 * Math.sin(i % WIDTH / 9.0) + 15 * Math.cos(i / WIDTH / 5.0));
        }
    }

    /** {@return a configuration that differs from the default in the given keys} */
    static MotionDetectorConfig config(String... keysAndValues) {
        Map<String, String> values = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return (MotionDetectorConfig) Proxy.newProxyInstance(
                Scene.class.getClassLoader(),
                new Class<?>[] {MotionDetectorConfig.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), (String) method.getDefaultValue()));
    }

    /** {@return a rectangle in pixels as a box in fractions} */
    static Box box(int x, int y, int width, int height) {
        return new Box(
                (float) x / WIDTH, (float) y / HEIGHT, (float) (x + width) / WIDTH, (float) (y + height) / HEIGHT);
    }

    /** {@return what is found in the next picture, with bright rectangles before the wall} */
    List<Detection> next(Box... things) throws DetectorException {
        return next(Selection.CONFIGURED, things);
    }

    List<Detection> next(Selection selection, Box... things) throws DetectorException {
        micros += stepMicros;
        return session.detect(draw(things), selection);
    }

    /** Shows the wall alone until it is learned and the session is not young any more. */
    void settle() throws DetectorException {
        for (int i = 0; i < 20; i++) {
            next();
        }
    }

    Picture draw(Box... things) {
        int from = random.nextInt(noises.length);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double level = wall[y * WIDTH + x];
                for (Box thing : things) {
                    level = isIn(thing, (x + 0.5f) / WIDTH, (y + 0.5f) / HEIGHT) ? 180 + 3 * (x % 4) : level;
                }
                level = level * gain + noise * noises[(from + 31 * (y * WIDTH + x)) % noises.length];
                memory.put(y * STRIDE + x, (byte) Math.max(0, Math.min(255, Math.round(level))));
            }
        }
        return new Picture(FORMAT, memory, STRIDE, micros);
    }

    private static boolean isIn(Box box, float x, float y) {
        return x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom();
    }
}
