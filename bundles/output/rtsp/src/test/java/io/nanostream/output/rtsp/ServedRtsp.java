package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A server with a real stream of GStreamer, which is skipped where there is none. */
abstract class ServedRtsp {
    final FixedAccess access = FixedAccess.everybody();
    final RtspOutput output = new RtspOutput();
    X264Stream stream;

    @BeforeAll
    static void needsGStreamer() {
        boolean there;
        try {
            there = GstPipeline.hasElement("x264enc") && GstPipeline.hasElement("rtph264pay");
        } catch (LinkageError e) {
            System.err.println(e);
            there = false;
        }
        skipUnless(there, "GStreamer with x264enc and rtph264pay");
    }

    static void skipUnless(boolean there, String what) {
        if (!there) {
            System.err.println("SKIPPED: " + what + " is not installed");
        }
        Assumptions.assumeTrue(there, what + " is not installed");
    }

    @BeforeEach
    void start() throws GstException {
        stream = new X264Stream("live", 4_000_000, 500, "stream1");
        output.setAccess(access);
        output.addStream(stream);
        output.start(TestConfig.onPort(0));
    }

    @AfterEach
    void stop() {
        output.stop();
        stream.close();
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "still not: " + what);
            Thread.sleep(20);
        }
    }

    StageCounters counters() {
        return output.stages().get(0);
    }

    HealthReport.Level worst() {
        return output.health().stream()
                .map(HealthReport::level)
                .max(HealthReport.Level::compareTo)
                .orElseThrow();
    }

    int ask(String method, String path) throws IOException {
        try (RtspConversation client = new RtspConversation(output.port())) {
            return client.request(method, path);
        }
    }

    static int ffprobe(String url, String transport) throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "ffprobe").canExecute());
        skipUnless(there, "ffprobe");
        Process probe = new ProcessBuilder(
                        "ffprobe", "-v", "error", "-rtsp_transport", transport, "-select_streams", "v", url)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(probe.waitFor(60, TimeUnit.SECONDS), "ffprobe hangs");
        return probe.exitValue();
    }
}
