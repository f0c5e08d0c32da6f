package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file stands in for the sensor; its temperature rises and falls while ffmpeg watches. */
class ThermalIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODULE = "governor/thermal";
    private static final String FILE = "io.nanostream.governor.thermal.cfg";
    private static final int STEPS = 5;
    private static final int TWO_GOPS = 120; // frames

    @TempDir
    private static Path folder;

    private static Path zone;
    private static Appliance appliance;

    @BeforeAll
    static void start() throws Exception {
        zone = folder.resolve("temp");
        heat("50000");
        appliance = Appliance.prepare().configuration(FILE, configuration("75")).start();
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    @BeforeEach
    void isCoolAndWell() throws Exception {
        heat("50000");
        Await.until("nothing is saved", LIMIT, () -> gauge("celsius") == 50 && gauge("step") == 0);
        Await.until("all is well", LIMIT, () -> Health.of(appliance).status().equals("ok"));
    }

    @Test
    void savesStepByStepWhileItIsHotAndGivesAllBackWithoutLosingAFrame() throws Exception {
        int toldBefore = appliance.log().length();
        try (RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp")) {
            awaitMore(reader, 60);
            double coolBytes = bytesAFrame(reader);
            heat("76000");
            Await.until("all steps are taken", LIMIT, () -> gauge("step") == STEPS);
            Await.until("health tells them", LIMIT, () -> Health.of(appliance)
                    .blames(MODULE, "76.0 °C, step 5: detection slower"));
            Health hot = Health.of(appliance);
            assertTrue(hot.blames(MODULE, "smaller model, no overlay, lower bitrate, fewer frames"), hot::toString);
            assertEquals(200, hot.httpStatus(), "it works, only less");
            awaitMore(reader, 60);
            savesFramesAndOverlay(reader);
            double hotBytes = bytesAFrame(reader);
            assertTrue(hotBytes < 0.9 * coolBytes, hotBytes + " bytes a frame, " + coolBytes + " before");
            heat("85000");
            Await.until("detection pauses", LIMIT, () -> gauge("detection_paused") == 1);
            Await.until("health tells it", LIMIT, () -> Health.of(appliance)
                    .blames(MODULE, "85.0 °C, step 5: detection paused"));
            awaitMore(reader, 30);
            heat("60");
            Await.until("all steps are taken back", LIMIT, () -> gauge("step") == 0);
            assertEquals(0, gauge("detection_paused"));
            Await.until(
                    "all is well", LIMIT, () -> Health.of(appliance).status().equals("ok"));
            worksAsBefore(reader);
            assertEquals(1, reader.finish().assertWhole("ffmpeg").epochs());
        }
        tellsEachStep(appliance.log().substring(toldBefore));
    }

    @Test
    void givesAllBackAndSaysSoWhenTheSensorCannotBeRead() throws Exception {
        heat("76000");
        Await.until("steps are taken", LIMIT, () -> gauge("step") >= 1);
        heat("warm");
        Await.until("health names the file", LIMIT, () -> Health.of(appliance).blames(MODULE, zone.toString()));
        Await.until("nothing is saved", LIMIT, () -> gauge("step") == 0);
        heat("76000");
        Await.until("steps are taken again", LIMIT, () -> gauge("step") >= 1);
    }

    @Test
    void keepsItsSettingsWhenNewOnesAreBadAndTakesGoodOnesWhileItWorks() throws Exception {
        appliance.configure(FILE, configuration("81"));
        Await.until("health says what is wrong", LIMIT, () -> Health.of(appliance)
                .blames(MODULE, "critical=80.0, must be above high=81.0"));
        heat("76000");
        Await.until("the old settings hold", LIMIT, () -> gauge("step") >= 1);
        appliance.configure(FILE, configuration("79500"));
        heat("76400");
        Await.until("76.4 is not hot any more", LIMIT, () -> gauge("step") == 0);
        appliance.configure(FILE, configuration("75"));
        Await.until("76.4 is hot again", LIMIT, () -> gauge("step") >= 1);
    }

    /** Of two frames one is left out before it gets a number, and nothing is drawn. */
    private static void savesFramesAndOverlay(RtspReader reader) throws Exception {
        long saved = stage("stream").path("dropped").path("saved").asLong();
        long out = stage("stream").path("out").asLong();
        long drawn = stage("overlay").path("out").asLong();
        awaitMore(reader, TWO_GOPS);
        JsonNode after = stage("stream");
        long kept = after.path("out").asLong() - out;
        long spared = after.path("dropped").path("saved").asLong() - saved;
        assertEquals(kept, spared, 5, "frames kept and spared");
        assertEquals(drawn, stage("overlay").path("out").asLong(), "frames drawn into");
    }

    private static void worksAsBefore(RtspReader reader) throws Exception {
        long saved = stage("stream").path("dropped").path("saved").asLong();
        long drawn = stage("overlay").path("out").asLong();
        awaitMore(reader, 60);
        assertEquals(saved, stage("stream").path("dropped").path("saved").asLong(), "frames spared");
        assertTrue(stage("overlay").path("out").asLong() > drawn, "frames are drawn into");
    }

    private static void tellsEachStep(String log) {
        int at = -1;
        for (int step = 0; step < STEPS; step++) {
            at = log.indexOf("76.0 °C: step " + step + " -> " + (step + 1), at + 1);
            assertTrue(at >= 0, "up from step " + step + " in\n" + log);
        }
        for (int step = STEPS; step > 0; step--) {
            at = log.indexOf("60.0 °C: step " + step + " -> " + (step - 1), at + 1);
            assertTrue(at >= 0, "down from step " + step + " in\n" + log);
        }
    }

    private static double bytesAFrame(RtspReader reader) throws Exception {
        int frames = reader.frames();
        long bytes = clientBytes();
        awaitMore(reader, TWO_GOPS);
        return (double) (clientBytes() - bytes) / (reader.frames() - frames);
    }

    private static long clientBytes() throws Exception {
        for (JsonNode client : live().path("clients")) {
            if (client.path("protocol").asText().startsWith("rtsp")) {
                return client.path("bytes").asLong();
            }
        }
        throw new AssertionError("no RTSP client: " + live());
    }

    private static JsonNode stage(String name) throws Exception {
        for (JsonNode stage : live().path("stages")) {
            if (stage.path("stage").asText().equals(name)) {
                return stage;
            }
        }
        throw new AssertionError("no stage " + name + ": " + live());
    }

    private static JsonNode live() throws Exception {
        return JSON.readTree(appliance.get("/api/streams/live").body());
    }

    /** {@return a value from the metrics, NaN where it is not there} */
    private static double gauge(String name) throws Exception {
        Pattern sample =
                Pattern.compile("^nanostream_thermal_" + name + "\\{zone=\"[^\"]*\"\\} (\\S+)$", Pattern.MULTILINE);
        Matcher found = sample.matcher(appliance.get("/metrics").body());
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }

    private static void awaitMore(RtspReader reader, int more) throws InterruptedException {
        int wanted = reader.frames() + more;
        Await.until(more + " further frames", LIMIT, () -> reader.frames() >= wanted);
    }

    private static void heat(String content) throws IOException {
        Path whole = Files.writeString(folder.resolve("temp.new"), content + "\n");
        Files.move(whole, zone, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String configuration(String high) {
        return "zone=" + zone + "\nhigh=" + high + "\nperiodMillis=200\nstepMillis=400\n";
    }
}
