package io.nanostream.runtime.swap.scenario;

import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every implementation bundle is stopped, started, updated, taken out and put back. */
public final class BundleScenarios {
    /** Who may be swapped without anybody noticing, with the promise of DESIGN 3. */
    public static final Map<String, String> UNNOTICED = Map.ofEntries(
            Map.entry("io.nanostream.analysis", "1"),
            Map.entry("io.nanostream.detector.motion", "1"),
            Map.entry("io.nanostream.detector.ncnn", "1"),
            Map.entry("io.nanostream.tracker.iou", "1"),
            Map.entry("io.nanostream.encoder.x264", "2b"),
            Map.entry("io.nanostream.encoder.openh264", "5"),
            Map.entry("io.nanostream.capture.pattern", "4"),
            Map.entry("io.nanostream.capture.file", "4"),
            Map.entry("io.nanostream.osd.raster", "5"),
            Map.entry("io.nanostream.output.events", "5"),
            Map.entry("io.nanostream.governor.thermal", "5"),
            Map.entry("io.nanostream.admin.deploy", "5"),
            Map.entry("io.nanostream.admin.health", "5"),
            Map.entry("io.nanostream.admin.settings", "5"),
            Map.entry("io.nanostream.admin.rest", "5"));

    /** Whose clients come back once. */
    public static final List<String> OUTPUTS = List.of("io.nanostream.output.rtsp", "io.nanostream.output.websocket");

    private BundleScenarios() {}

    /** {@return all of them} */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        UNNOTICED.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(bundle -> {
            String name = shortName(bundle.getKey());
            all.add(Scenario.unnoticed(
                    name + ": by console", bundle.getValue(), house -> byConsole(house, bundle.getKey())));
            all.add(Scenario.unnoticed(name + ": by file", bundle.getValue(), house -> byFile(house, bundle.getKey())));
        });
        all.add(Scenario.unnoticed("admin.access: updated", "5", BundleScenarios::accessUpdated));
        for (String output : OUTPUTS) {
            String name = shortName(output);
            all.add(Scenario.sendingAway(name + ": by console", output, 2, house -> byConsole(house, output)));
            all.add(Scenario.sendingAway(name + ": by file", output, 2, house -> byFile(house, output)));
        }
        return all;
    }

    /** {@return bundles that are uninstalled in the console, uploaded there again, and put back as a file} */
    public static List<Scenario> uninstalled() {
        List<Scenario> all = new ArrayList<>();
        for (String bundle : List.of("io.nanostream.detector.motion", "io.nanostream.encoder.openh264")) {
            String name = shortName(bundle) + ": uninstalled by console";
            all.add(Scenario.unnoticed(name, UNNOTICED.get(bundle), house -> uninstalled(house, bundle)));
        }
        String output = "io.nanostream.output.websocket";
        all.add(Scenario.sendingAway(
                shortName(output) + ": uninstalled by console", output, 2, house -> uninstalled(house, output)));
        return all;
    }

    private static String shortName(String bundle) {
        return bundle.substring("io.nanostream.".length());
    }

    /** Stopped, started, updated. */
    private static void byConsole(House house, String bundle) throws Exception {
        house.console().stop(bundle);
        house.awaitMoreBut(bundle);
        house.console().start(bundle);
        house.awaitMore();
        house.console().update(bundle);
    }

    /** The jar is replaced; then it is taken out and put back. */
    private static void byFile(House house, String bundle) throws Exception {
        house.jars().replace(bundle);
        house.awaitMore();
        Path kept = house.jars().takeOut(bundle);
        house.awaitMoreBut(bundle);
        house.jars().putBack(bundle, kept);
    }

    /** Uploaded in the console; uninstalled once more; put back as a file. */
    private static void uninstalled(House house, String bundle) throws Exception {
        house.console().uninstall(bundle);
        Path aside = house.jars().awaitSetAside(bundle);
        house.awaitMoreBut(bundle);
        house.console().upload(bundle, aside);
        house.awaitMore();
        house.console().uninstall(bundle);
        house.awaitMoreBut(bundle);
        house.jars().putBack(bundle, aside);
    }

    /** While it is away new sessions are refused, the console's too: it cannot be started there again. */
    private static void accessUpdated(House house) throws Exception {
        house.console().update("io.nanostream.admin.access");
        house.awaitMore();
        house.jars().replace("io.nanostream.admin.access");
    }
}
