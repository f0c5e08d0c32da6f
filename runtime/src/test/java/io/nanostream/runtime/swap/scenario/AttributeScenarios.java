package io.nanostream.runtime.swap.scenario;

import io.nanostream.runtime.Clip;
import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Scenario;
import io.nanostream.runtime.swap.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of every module is set to another legal value, and to bad ones; its declared impact is compared with what is seen. */
public final class AttributeScenarios {
    private static final String CLIP = "io.nanostream.capture.file~swept";
    private static final String CLIP_FILE = "io.nanostream.capture.file-swept.cfg";

    /** All configurations; of each factory one. */
    private static final List<String> PIDS = List.of(
            "io.nanostream.admin.access",
            "io.nanostream.admin.deploy",
            "io.nanostream.admin.health",
            "io.nanostream.admin.rest",
            "io.nanostream.admin.settings",
            "io.nanostream.analysis",
            "io.nanostream.analysis.ends",
            CLIP,
            "io.nanostream.capture.pattern~main",
            "io.nanostream.detector.motion",
            "io.nanostream.detector.ncnn",
            "io.nanostream.encoder.openh264",
            "io.nanostream.encoder.x264",
            "io.nanostream.governor.thermal",
            "io.nanostream.osd.raster",
            "io.nanostream.output.events",
            "io.nanostream.output.rtsp",
            "io.nanostream.output.websocket",
            "io.nanostream.stream.epoch",
            "io.nanostream.stream~live",
            "io.nanostream.tracker.iou");

    private AttributeScenarios() {}

    /** {@return all of them, in which settings whose change nobody may notice are changed together} */
    public static List<Scenario> all() {
        return all(false);
    }

    /** {@return all of them, each setting by itself} */
    public static List<Scenario> one() {
        return all(true);
    }

    private static List<Scenario> all(boolean each) {
        List<Scenario> all = new ArrayList<>();
        for (String pid : PIDS) {
            String name = "settings of " + pid.substring("io.nanostream.".length()) + (each ? ", one by one" : "");
            all.add(Scenario.counting(name, "6", house -> sweep(house, pid, each)));
        }
        all.add(Scenario.unnoticed("no configuration is left out", "6", house -> Sweep.requireAll(house, PIDS)));
        return all;
    }

    private static void sweep(House house, String pid, boolean each) throws Exception {
        Path folder = layOut(house);
        if (!pid.equals(CLIP)) {
            new Sweep(house, pid, each).run();
            return;
        }
        Path clip = Files.move(Clip.make("320x180", "25", 2), folder.resolve("clip.mp4"));
        Files.copy(clip, folder.resolve("other.mp4"), StandardCopyOption.REPLACE_EXISTING);
        house.appliance().configure(CLIP_FILE, "camera=swept\npath=" + clip + "\n");
        try {
            house.await(
                    "the clip is a camera",
                    () -> house.appliance().get("/api/cameras").body().contains("\"swept\""));
            new Sweep(house, pid, each).run();
        } finally {
            Files.delete(house.appliance().home().resolve("etc").resolve(CLIP_FILE));
            Files.delete(clip);
        }
    }

    /** A folder with what the other values name. */
    private static Path layOut(House house) throws IOException {
        Path folder = house.appliance().home().resolve("swept");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("temperature"), "40000\n");
        copy(house.appliance().deploy().resolveSibling("models"), folder.resolve("cards"));
        copy(house.appliance().home().resolve("data/access"), folder.resolve("data/access"));
        return folder;
    }

    private static void copy(Path from, Path into) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        into.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
