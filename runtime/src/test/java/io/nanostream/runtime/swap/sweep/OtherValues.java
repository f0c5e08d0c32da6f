package io.nanostream.runtime.swap.sweep;

import io.nanostream.runtime.swap.stage.House;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Another legal value for each setting. What cannot be told from its type is written down here. */
final class OtherValues {
    /** Where what is needed is laid out, below the appliance's home. */
    static final String FOLDER = "swept";

    /**
     * By PID and key: names, addresses, paths, and numbers that depend on others. {@code HOME} is the appliance's home, {@code PORT n} a default port moved
     * by the appliance's offset.
     */
    private static final Map<String, String> WRITTEN_DOWN = Map.ofEntries(
            Map.entry("io.nanostream.admin.access view", "lan"), // "users" would lock the watchers out
            Map.entry("io.nanostream.admin.access dataDir", "HOME/swept/data"), // a copy, with the same users
            Map.entry("io.nanostream.admin.access hostNames", "camera.example"),
            Map.entry("io.nanostream.admin.health home", "HOME/swept"),
            Map.entry("io.nanostream.admin.settings folder", "HOME/swept"),
            Map.entry("io.nanostream.admin.deploy folders", "HOME/swept"), // no jars there
            Map.entry("io.nanostream.analysis.ends file", "HOME/swept/detector.ends"),
            Map.entry("io.nanostream.analysis rate", "5"), // a number, or "max"
            Map.entry("io.nanostream.analysis detector", "motion"),
            Map.entry("io.nanostream.analysis model", "motion"),
            Map.entry("io.nanostream.capture.file camera", "swept2"),
            Map.entry("io.nanostream.capture.file path", "HOME/swept/other.mp4"),
            Map.entry("io.nanostream.capture.pattern camera", "swept"), // streams show the slate meanwhile
            Map.entry("io.nanostream.capture.pattern width", "640"), // even
            Map.entry("io.nanostream.capture.pattern height", "360"),
            Map.entry("io.nanostream.capture.pattern rate", "12.5"),
            Map.entry("io.nanostream.detector.motion ignore", "0,90,100,97; 5,0,30,8"),
            Map.entry("io.nanostream.detector.ncnn model", "nanodet_m"),
            Map.entry("io.nanostream.detector.ncnn models", "HOME/swept"),
            Map.entry("io.nanostream.detector.ncnn cards", "HOME/swept/cards"), // copies
            Map.entry("io.nanostream.detector.ncnn store", "HOME/swept"),
            Map.entry("io.nanostream.detector.ncnn mirror", "https://127.0.0.1:9/"), // nobody: nothing is fetched
            Map.entry("io.nanostream.detector.ncnn int8Param", "HOME/swept/net.param"),
            Map.entry("io.nanostream.detector.ncnn int8Bin", "HOME/swept/net.bin"),
            Map.entry("io.nanostream.detector.ncnn heads", "792:795:8,814:817:16,836:839:32"),
            Map.entry("io.nanostream.detector.ncnn classes", "person,car"),
            Map.entry("io.nanostream.detector.ncnn inputWidth", "320"), // 0, or 32 and more
            Map.entry("io.nanostream.detector.ncnn inputHeight", "320"),
            Map.entry("io.nanostream.governor.thermal zone", "HOME/swept/temperature"), // 40 degrees
            Map.entry("io.nanostream.governor.thermal high", "70"), // below critical
            Map.entry("io.nanostream.governor.thermal critical", "90"),
            Map.entry("io.nanostream.output.events defaultStream", "stream2"),
            Map.entry("io.nanostream.output.rtsp port", "8556"), // nobody's, also with the offset
            Map.entry("io.nanostream.output.rtsp portOffset", "OFFSET+40"),
            Map.entry("io.nanostream.output.rtsp address", "127.0.0.2"), // this machine, too
            Map.entry("io.nanostream.output.rtsp protocols", "tcp"),
            Map.entry("io.nanostream.output.rtsp udpPorts", "50000-50063"),
            Map.entry("io.nanostream.output.websocket port", "8767"),
            Map.entry("io.nanostream.output.websocket portOffset", "OFFSET+40"),
            Map.entry("io.nanostream.output.websocket address", "127.0.0.2"),
            Map.entry("io.nanostream.output.websocket defaultStream", "stream2"),
            Map.entry("io.nanostream.stream name", "swept"),
            Map.entry("io.nanostream.stream aliases", "stream1,swept"), // none is taken away
            Map.entry("io.nanostream.stream camera", "swept"), // nobody: the slate
            Map.entry("io.nanostream.stream width", "480"), // even
            Map.entry("io.nanostream.stream height", "270"),
            Map.entry("io.nanostream.stream rate", "12.5"),
            Map.entry("io.nanostream.stream bitrate", "700000"));

    /** What has to be set with it. */
    private static final Map<String, String> TOGETHER = Map.of(
            "io.nanostream.detector.ncnn int8Param", "int8Bin",
            "io.nanostream.detector.ncnn int8Bin", "int8Param",
            "io.nanostream.detector.ncnn download", "mirror");

    private final House house;

    OtherValues(House house) {
        this.house = house;
    }

    /** {@return keys and values that set one attribute to another value; nothing where there is only one value} */
    Map<String, String> of(Attribute attribute) {
        String declared = attribute.pid().replaceAll("~.*", "") + " ";
        Map<String, String> values = new TreeMap<>();
        other(declared, attribute).ifPresent(value -> values.put(attribute.key(), value));
        String companion = TOGETHER.get(declared + attribute.key());
        if (companion != null) {
            values.put(companion, filled(WRITTEN_DOWN.get(declared + companion)));
        }
        return values;
    }

    private Optional<String> other(String declared, Attribute attribute) {
        String written = WRITTEN_DOWN.get(declared + attribute.key());
        if (written != null) {
            return Optional.of(filled(written));
        }
        if (!attribute.options().isEmpty()) {
            return attribute.options().stream()
                    .filter(option -> !option.equals(attribute.holding()))
                    .findFirst();
        }
        return switch (attribute.type()) {
            case "boolean" -> Optional.of(Boolean.toString(!Boolean.parseBoolean(attribute.holding())));
            case "integer" -> Optional.of(number(attribute, BigDecimal.ONE).toPlainString());
            case "double" -> Optional.of(
                    number(attribute, new BigDecimal("0.01")).toPlainString());
            default -> throw new AssertionError(attribute.key() + " of " + attribute.pid()
                    + " is a text: write another legal one down in OtherValues");
        };
    }

    /** A step up, or down where that is too much. */
    private static BigDecimal number(Attribute attribute, BigDecimal step) {
        BigDecimal now = new BigDecimal(attribute.holding().isBlank() ? attribute.min() : attribute.holding());
        BigDecimal more = now.add(step);
        return more.compareTo(new BigDecimal(attribute.max())) <= 0
                ? more
                : now.subtract(step).setScale(step.scale(), RoundingMode.HALF_UP);
    }

    private String filled(String written) {
        Path home = house.appliance().home();
        return written.equals("OFFSET+40")
                ? Integer.toString(house.appliance().portOffset() + 40)
                : written.replace("HOME", home.toString());
    }
}
