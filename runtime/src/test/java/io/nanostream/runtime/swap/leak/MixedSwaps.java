package io.nanostream.runtime.swap.leak;

import io.nanostream.runtime.swap.stage.House;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Many swaps of many kinds, one after the other, without waiting for frames between them; the numbers are looked at in the end. */
public final class MixedSwaps {
    /** The class of each bundle's component: with the bundle's update it must come from one class loader only. */
    public static final List<String> COMPONENTS = List.of(
            "io.nanostream.capture.pattern.PatternCapture",
            "io.nanostream.analysis.Analysis",
            "io.nanostream.detector.motion.MotionDetector",
            "io.nanostream.detector.ncnn.NcnnDetector",
            "io.nanostream.tracker.iou.IouTracker",
            "io.nanostream.governor.thermal.ThermalGovernor",
            "io.nanostream.osd.raster.RasterOverlay",
            "io.nanostream.encoder.x264.X264Encoder",
            "io.nanostream.encoder.openh264.Openh264Encoder",
            "io.nanostream.admin.access.LocalAccessControl",
            "io.nanostream.admin.health.Board",
            "io.nanostream.admin.settings.SettingsGuard",
            "io.nanostream.admin.deploy.DeployHealth",
            "io.nanostream.admin.rest.RestServlet");

    private static final int SAMPLES = 20;

    private final House house;
    private final List<Holdings> samples = new ArrayList<>();

    /** Makes one; the house stays the caller's. */
    public MixedSwaps(House house) {
        this.house = house;
    }

    /** Does so many; each sample is told as it is taken. */
    public void run(int swaps, Consumer<Holdings> told) throws Exception {
        List<Swap> kinds = kinds();
        sample(0, told);
        for (int done = 1; done <= swaps; done++) {
            kinds.get(done % kinds.size()).run();
            if (done % Math.max(1, swaps / SAMPLES) == 0 || done == swaps) {
                house.awaitMore();
                sample(done, told);
            }
        }
    }

    /** {@return what was held, in the order of the swaps} */
    public List<Holdings> samples() {
        return List.copyOf(samples);
    }

    /** {@return what a swap adds, the first tenth left out: caches fill} */
    public Map<String, Slope> slopes() {
        List<Holdings> settled = samples.subList(samples.size() / 10 + 1, samples.size());
        Map<String, Slope> slopes = new LinkedHashMap<>();
        slopes.put("threads", Slope.of(settled, Holdings::threads));
        slopes.put("files", Slope.of(settled, Holdings::files));
        slopes.put("RSS, KiB", Slope.of(settled, Holdings::residentKib));
        return slopes;
    }

    /** Something that replaces a part. */
    @FunctionalInterface
    private interface Swap {
        void run() throws Exception;
    }

    private List<Swap> kinds() {
        List<Swap> kinds = new ArrayList<>();
        for (String component : COMPONENTS) {
            String bundle = component.substring(0, component.lastIndexOf('.'));
            kinds.add(() -> house.console().update(bundle));
            kinds.add(() -> setting(Map.of("profile", "main")));
            if (!bundle.equals("io.nanostream.admin.access")) { // without it nobody may start it
                kinds.add(() -> {
                    house.console().stop(bundle);
                    house.console().start(bundle);
                });
            }
            kinds.add(() -> setting(Map.of("width", "480", "height", "270")));
        }
        return kinds;
    }

    /** To other settings and back: two new sessions of the encoder. */
    private void setting(Map<String, String> other) throws InterruptedException {
        house.stream(other);
        house.awaitStream(other);
        house.stream(Map.of());
        house.awaitStream(Map.of());
    }

    private void sample(int done, Consumer<Holdings> told) throws IOException {
        Holdings now = holdings(done);
        samples.add(now);
        told.accept(now);
    }

    /** {@return what is held at this moment; it is no sample} */
    public Holdings sampleNow() throws IOException {
        return holdings(0);
    }

    private Holdings holdings(int done) throws IOException {
        long java = house.appliance().javaMachine().orElseThrow().pid();
        return Holdings.of(java, done, COMPONENTS);
    }
}
