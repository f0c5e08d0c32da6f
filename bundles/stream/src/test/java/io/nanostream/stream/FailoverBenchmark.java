package io.nanostream.stream;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.stream.camera.CameraWiring;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.encode.EncoderWiring;
import io.nanostream.stream.encode.Encoders;
import io.nanostream.stream.encode.LaunchEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * How long a frame takes whose encoder fails just before it gets it, until the next encoder has delivered it: 720p, x264 and openh264 as
 * GStreamer has them, with standby off and warm. The first time the next encoder's trial is in it, with standby off. What it takes to notice a silent one (200 ms) is not in it.
 */
final class FailoverBenchmark implements AutoCloseable {
    private static final VideoFormat FORMAT = new VideoFormat(PixelFormat.YUV420P, 1280, 720, new FrameRate(10, 1));
    private static final int CYCLES = 11; // through all cases, so that a busy machine is busy for each
    private static final int ROUNDS = 2;
    private static final String WHOLE = " ! video/x-h264,stream-format=byte-stream,alignment=au";
    private static final Map<String, String> ELEMENTS = Map.of(
            "x264",
            "x264enc name=enc tune=zerolatency speed-preset=superfast byte-stream=true aud=true key-int-max=1",
            "openh264",
            "openh264enc name=enc complexity=low gop-size=1" + WHOLE + ",profile=high ! h264parse");

    private final Cameras cameras = new Cameras();
    private final Encoders encoders = new Encoders();
    private final SteadySource source = new SteadySource(FORMAT);
    private final BlockingQueue<Long> took = new ArrayBlockingQueue<>(1);
    private final boolean warm;
    private final LaunchEncoder next;
    private final StreamLoop stream;
    private final Subscription subscription;
    private volatile LaunchEncoder failing;
    private volatile long failedNanos;
    private volatile long waitedFor = -1;

    private FailoverBenchmark(String to, boolean warm) {
        this.warm = warm;
        this.next = new LaunchEncoder(to, ELEMENTS.get(to), 9);
        CameraWiring.add(cameras, source, 0, 1);
        EncoderSettings encoder = new EncoderSettings(Codec.H264, Profile.HIGH, FORMAT, 4_000_000, 60);
        StreamSettings settings = new StreamSettings("live", List.of(), "main", encoder, true, RunMode.DEMAND);
        CheckedConfig config = new CheckedConfig(settings, 1_000_000_000L, warm);
        stream = new StreamLoop(config, cameras, encoders, 7, () -> this::drawn, () -> Savings.NONE);
        stream.start();
        subscription = stream.subscribe(this::delivered);
    }

    /**
     * Measures.
     *
     * @param none nothing
     */
    public static void main(String[] none) throws Exception {
        Map<String, List<Long>> all = new TreeMap<>();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            for (String from : List.of("x264", "openh264")) {
                String to = from.equals("x264") ? "openh264" : "x264";
                for (boolean warm : new boolean[] {false, true}) {
                    String what = from + " -> " + to + ", standby=" + (warm ? "warm" : "off");
                    List<Long> nanos = measured(from, to, warm);
                    all.computeIfAbsent(what, key -> new ArrayList<>()).addAll(nanos.subList(1, nanos.size()));
                    all.computeIfAbsent(what + ", first time", key -> new ArrayList<>())
                            .add(nanos.get(0));
                }
            }
        }
        all.forEach((what, nanos) -> System.out.println(what + ": " + line(nanos)));
        System.exit(0); // the bundles' executors are not stopped here
    }

    private static String line(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int count = sorted.size();
        return "median %.1f ms, nine of ten within %.1f ms, at least %.1f ms, %d rounds"
                .formatted(sorted.get(count / 2) / 1e6, sorted.get(count * 9 / 10) / 1e6, sorted.get(0) / 1e6, count);
    }

    private static List<Long> measured(String from, String to, boolean warm) throws Exception {
        List<Long> nanos = new ArrayList<>();
        try (FailoverBenchmark benchmark = new FailoverBenchmark(to, warm)) {
            for (int round = 0; round <= ROUNDS; round++) {
                nanos.add(benchmark.round(from, round));
            }
        }
        return nanos;
    }

    /** An encoder that is preferred comes, works for a while, and fails. */
    private long round(String from, int number) throws Exception {
        LaunchEncoder preferred = new LaunchEncoder(from, ELEMENTS.get(from), 9);
        EncoderWiring.add(encoders, preferred, 100, 10 + number);
        WatchedStream.await(() -> stream.counters().stream()
                .anyMatch(stage -> stage.stage().equals("encoder." + from) && preferred.open() == 1));
        if (number == 0) {
            EncoderWiring.add(encoders, next, 50, 1); // it was never tried
        }
        WatchedStream.await(() -> !warm || stream.standby().equals(next.name()));
        TimeUnit.MILLISECONDS.sleep(300); // the session before is closed
        failing = preferred;
        Long nanos = took.poll(20, TimeUnit.SECONDS);
        if (nanos == null) {
            throw new IllegalStateException("no frame within 20 s");
        }
        EncoderWiring.remove(encoders, preferred);
        return nanos;
    }

    /** On the stream's thread, right before the frame goes to the encoder. */
    private void drawn(Frame frame, StreamSettings settings) {
        LaunchEncoder now = failing;
        if (now != null) {
            failing = null;
            waitedFor = frame.mark().frameNumber();
            failedNanos = System.nanoTime();
            now.fail("as told by the benchmark");
        }
    }

    private void delivered(AccessUnit unit) {
        if (unit.mark().frameNumber() == waitedFor) {
            waitedFor = -1;
            took.add(System.nanoTime() - failedNanos);
        }
    }

    @Override
    public void close() {
        subscription.close();
        stream.stop();
        source.close();
    }
}
