package io.nanostream.tracker.iou;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.detect.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** One picture with moving, overlapping objects of one class: microseconds and bytes allocated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IouTrackerBenchmark {
    private static final int PICTURES = 100;

    /** How many objects there are. */
    @Param({"6", "50"})
    public int objects;

    private final List<List<Detection>> pictures = new ArrayList<>();
    private final IouTracker tracker = new IouTracker();
    private long number;

    /** Sets the objects on their way, to and fro. */
    @Setup
    public void start() {
        tracker.change(Scene.config(Map.of()));
        for (int picture = 0; picture < PICTURES; picture++) {
            float shift = 0.002f * Math.abs(picture - PICTURES / 2);
            List<Detection> found = new ArrayList<>();
            for (int i = 0; i < objects; i++) {
                float x = 0.1f + 0.8f * (i % 10) / 10 + (i % 2 == 0 ? shift : -shift);
                found.add(Scene.found("car", 0.3f + 0.01f * i, x, 0.1f + 0.15f * (i / 10), 0.12f, 0.16f));
            }
            pictures.add(found);
        }
    }

    /** Follows the objects into the next picture. */
    @Benchmark
    public void picture() {
        Capture capture = new Capture("main", ++number, number * 33_333, 1280, 720);
        tracker.accept(new Detections(capture, "ncnn", "nanodet_m", 10, pictures.get((int) (number % PICTURES))));
    }

    /**
     * Runs it.
     *
     * @param args none
     * @throws RunnerException when JMH cannot
     */
    public static void main(String... args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(IouTrackerBenchmark.class.getName())
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
