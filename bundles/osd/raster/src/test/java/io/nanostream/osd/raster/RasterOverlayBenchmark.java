package io.nanostream.osd.raster;

import io.nanostream.api.detect.Box;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.track.Track;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One 1080p frame with time, name, number, ten boxes and ten labels: milliseconds and bytes allocated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RasterOverlayBenchmark {
    private static final int FRAMES = 64;
    private static final long NOW = 1_700_000_000_400_000L;

    /** Pixel layout. */
    @Param({"YUV420P", "NV12"})
    public PixelFormat pixels;

    private final MemoryFrame[] frames = new MemoryFrame[FRAMES];
    private RasterOverlay overlay;
    private int next;

    /** Loads the font and sets ten cars on their way. */
    @Setup
    public void start() throws InterruptedException {
        overlay = Scene.overlay();
        Track[] cars = new Track[10];
        for (int i = 0; i < cars.length; i++) {
            float x = 0.05f + 0.085f * i;
            cars[i] = new Track(100 + i, i, "car", 0.5f + 0.04f * i, new Box(x, 0.3f, x + 0.15f, 0.6f), 0.1f, 0, 5, 0);
        }
        overlay.accept(Scene.tracks(NOW, cars));
        for (int i = 0; i < FRAMES; i++) {
            frames[i] = new MemoryFrame(pixels, 1920, 1080, MemoryFrame.mark(100_000 + i, NOW + i * 5000));
        }
    }

    /** Draws the next of 64 frames, so that the picture is not always in the cache. */
    @Benchmark
    public void frame() {
        overlay.draw(frames[next++ & FRAMES - 1], Scene.LIVE);
    }

    /**
     * Runs it.
     *
     * @param args none
     * @throws RunnerException when JMH cannot
     */
    public static void main(String... args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(RasterOverlayBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
