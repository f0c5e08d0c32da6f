package io.nanostream.detector.motion;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.Selection;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One picture of 192x108 in which things walk to and fro: microseconds and bytes allocated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MotionBenchmark {
    private static final int PICTURES = 64;

    /** How many things there are. */
    @Param({"0", "4"})
    public int things;

    private final Scene scene = new Scene();
    private final Picture[] pictures = new Picture[PICTURES];
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long number;
    private long firstNumber;
    private long firstCpuNanos;

    /** Draws the pictures. */
    @Setup
    public void start() throws DetectorException {
        scene.settle();
        for (int picture = 0; picture < PICTURES; picture++) {
            Box[] boxes = new Box[things];
            for (int i = 0; i < things; i++) {
                boxes[i] = Scene.box(10 + 45 * i, 10 + Math.abs(picture - PICTURES / 2), 25, 30);
            }
            Picture drawn = scene.draw(boxes);
            ByteBuffer memory = ByteBuffer.allocateDirect(drawn.bytes().limit());
            memory.put(0, drawn.bytes(), 0, drawn.bytes().limit());
            pictures[picture] = new Picture(drawn.format(), memory, drawn.strideBytes(), 0);
        }
    }

    /** Begins to count processor time, which a busy machine does not stretch. */
    @Setup(Level.Iteration)
    public void startCpuTime() {
        firstNumber = number;
        firstCpuNanos = threads.getCurrentThreadCpuTime();
    }

    /** Tells it. */
    @TearDown(Level.Iteration)
    public void tellCpuTime() {
        long nanos = threads.getCurrentThreadCpuTime() - firstCpuNanos;
        System.out.printf("[%.1f us of processor time a picture] ", nanos / 1e3 / (number - firstNumber));
    }

    /** Looks at the next picture, a thirtieth of a second later. */
    @Benchmark
    public List<Detection> picture() throws DetectorException {
        Picture next = pictures[(int) (++number % PICTURES)];
        long micros = scene.micros + number * 33_333;
        Picture timed = new Picture(next.format(), next.bytes(), next.strideBytes(), micros);
        return scene.session.detect(timed, Selection.CONFIGURED);
    }

    /**
     * Runs it.
     *
     * @param args none
     * @throws RunnerException when JMH cannot
     */
    public static void main(String... args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(MotionBenchmark.class.getName())
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
