package io.nanostream.capture.file;

import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Makes small clips with GStreamer's own elements. */
final class Clips {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private Clips() {}

    /** Skips the test, loudly, where GStreamer is not installed. */
    static void requireGstreamer() {
        String missing = "";
        try {
            for (String element : new String[] {"x264enc", "mp4mux", "matroskamux", "avdec_h264", "audiotestsrc"}) {
                missing += GstPipeline.hasElement(element) ? "" : " " + element;
            }
        } catch (LinkageError e) {
            missing = " all of GStreamer: " + e;
        }
        if (!missing.isEmpty()) {
            System.err.println("SKIPPED: GStreamer lacks" + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), "GStreamer lacks" + missing);
    }

    /** {@return an H.264 clip with B-frames: a moving ball} */
    static Path ball(Path path, int frames, String caps) throws GstException {
        return make(
                path,
                "videotestsrc pattern=ball num-buffers=" + frames + " ! video/x-raw,format=I420," + caps
                        + " ! x264enc bframes=2 key-int-max=8 ! mp4mux");
    }

    /** {@return a clip of what the pipeline gives} */
    static Path make(Path path, String description) throws GstException {
        try (GstPipeline pipeline = GstPipeline.launch(description + " ! filesink name=file")) {
            pipeline.set("file", "location", path.toString());
            pipeline.start();
            long message =
                    Gst.gst_bus_timed_pop_filtered(pipeline.bus(), PATIENCE_NANOS, Gst.MESSAGE_EOS | Gst.MESSAGE_ERROR);
            Assertions.assertTrue(message != 0, "the clip is not made in time");
            Gst.gst_mini_object_unref(message);
        }
        return path;
    }

    /** Makes the codec of an MP4 unknown to everybody. */
    static void renameCodec(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("avc1", "xyz1");
        Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
