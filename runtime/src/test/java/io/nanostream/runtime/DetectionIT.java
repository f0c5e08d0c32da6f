package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Detection in the running appliance: who boxes what, and that no viewer notices when that changes. */
class DetectionIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String NCNN = "io.nanostream.detector.ncnn";

    @Test
    void boxesMovingRegionsWithoutWeightsAndSaysHowToGetSome() throws Exception {
        Path clip = Clip.make("640x360", "25", 4);
        try (Appliance appliance = Appliance.prepare().source("file:" + clip).start();
                Detected events = Detected.at(appliance, "live")) {
            Await.until("moving regions are boxed", LIMIT, () -> events.found("motion") > 10);
            assertTrue(appliance.output().contains("models/fetch nanodet_m"), appliance::output);
            Await.until("it is well without weights", LIMIT, () -> Health.of(appliance)
                    .status()
                    .equals("ok"));
            assertEquals("motion", events.last().path("detector").asText());
        } finally {
            Files.delete(clip);
        }
    }

    @ParameterizedTest
    @CsvSource({"one-by-one-person-detection.mp4, person", "car-detection.mp4, car"})
    void boxesWhatIsInTheClip(String clip, String className) throws Exception {
        try (Appliance appliance = withWeights()
                        .source("file:" + SharedData.require("media/" + clip))
                        .start();
                Detected events = Detected.at(appliance, "live")) {
            Await.until(className + " is boxed", LIMIT, () -> events.found(className) > 10);
            JsonNode message =
                    events.last(); // the first ones may be the motion detector's: weights are checked in the background
            assertEquals(1280, message.path("width").asInt());
            assertEquals(720, message.path("height").asInt());
            assertEquals("ncnn", message.path("detector").asText());
            assertRising(events);
        }
    }

    @Test
    void noViewerNoticesWhenTheDetectorIsStoppedUpdatedStartedAndReconfigured() throws Exception {
        try (Appliance appliance = withWeights().source("pattern").start();
                RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp");
                Detected events = Detected.at(appliance, "live")) {
            WebConsole console = new WebConsole(appliance);
            awaitDetector(events, "ncnn");
            console.stop(NCNN);
            awaitDetector(events, "motion");
            console.start(NCNN);
            awaitDetector(events, "ncnn");
            console.update(NCNN);
            awaitDetector(events, "ncnn");
            appliance.configure(NCNN + ".cfg", settings("nanodet_m_int8_aciq"));
            Await.until(
                    "the other model serves",
                    LIMIT,
                    () -> events.last().path("model").asText().equals("nanodet_m_int8_aciq"));
            appliance.configure(NCNN + ".cfg", settings("nonesuch"));
            Await.until("the unknown model is refused", LIMIT, () -> Health.of(appliance)
                    .blames("detector/ncnn", "nonesuch"));
            awaitDetector(events, "ncnn");
            assertEquals("nanodet_m_int8_aciq", events.last().path("model").asText(), "the one before stays");
            for (String bundle : new String[] {
                "io.nanostream.analysis",
                "io.nanostream.tracker.iou",
                "io.nanostream.binding.ncnn",
                "io.nanostream.detector.motion",
                "io.nanostream.governor.thermal"
            }) {
                console.update(bundle);
                awaitDetector(events, "ncnn");
            }
            reader.finish().assertWhole("RTSP");
            assertRising(events);
        }
    }

    private static Appliance.Preparation withWeights() {
        return Appliance.prepare()
                .environment(
                        "NANOSTREAM_MODELS_DIR", SharedData.require("models").toString());
    }

    private static String settings(String model) {
        return "cards=${nanostream.dist}/models\nmodels=" + SharedData.require("models") + "\nmodel=" + model + "\n";
    }

    /** Returns when messages of that detector have come that were not there before. */
    private static void awaitDetector(Detected events, String detector) throws InterruptedException {
        int before = events.messages().size();
        Await.until(
                detector + " serves",
                LIMIT,
                () -> events.messages().size() > before + 5
                        && events.last().path("detector").asText().equals(detector));
    }

    private static void assertRising(Detected events) {
        long before = -1;
        for (JsonNode message : events.messages()) {
            long number = message.path("captureNumber").asLong();
            assertTrue(number > before, number + " after " + before);
            before = number;
        }
    }
}
