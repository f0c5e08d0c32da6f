package io.nanostream.runtime.swap.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values that cannot be right, ten a setting: what can be known of them without asking the module, and what only the module knows. */
final class BadValues {
    private static final int TEN = 10;
    /** What comes later is not looked at, and so not blamed. */
    private static final String READ_ONCE = "io.nanostream.stream.epoch";

    private static final String LONG = "1".repeat(10_001);
    private static final List<String> NO_SWITCH =
            List.of("yes", "no", "1", "0", "on", "TRUE", "maybe", "truefalse", "true,false");
    private static final List<String> NO_WHOLE = List.of(
            "fast", "1.5", "NaN", "0x10", "1e3", "1,5", "99999999999999999999", "--1", "1 0", "\u0967", "Infinity");
    private static final List<String> NO_NUMBER =
            List.of("half", "NaN", "Infinity", "-Infinity", "1e999", "1,5", "0x1p3", "1f", "--1", "1.2.3");
    private static final List<String> NO_LINE =
            List.of("a\nb", "a\rb", "a\tb", "a\0b", "a\u001bb", "a\u007fb", "a\u0085b", "a\bb", "\u0001", "x=1\ny=2");

    /**
     * What fits a setting's type and options, and is wrong for a reason that the module alone knows. Nothing is here that the generator finds. The reason
     * stands in health afterwards, with the key.
     */
    private static final Map<String, List<String>> ONLY_THE_MODULE_KNOWS = Map.ofEntries(
            Map.entry("io.nanostream.admin.access dataDir", List.of("data", "./data")), // not absolute
            Map.entry("io.nanostream.admin.health home", List.of("/does/not/exist", "/etc/passwd")), // no folder
            Map.entry("io.nanostream.admin.settings folder", List.of("/does/not/exist", "/etc/passwd")),
            Map.entry("io.nanostream.analysis rate", List.of("0", "61", "-1", "NaN", "often", "MAX", "1e9", "0.01")),
            Map.entry("io.nanostream.capture.file camera", List.of("a b", "a/b", "\u00e4", "a".repeat(33))),
            Map.entry("io.nanostream.capture.pattern camera", List.of("a b", "a/b", "\u00e4", "a".repeat(33))),
            Map.entry("io.nanostream.capture.pattern width", List.of("641")), // odd
            Map.entry("io.nanostream.capture.pattern height", List.of("361")),
            Map.entry(
                    "io.nanostream.capture.pattern rate",
                    List.of("0", "-3", "241", "1/0", "NaN", "fast", "99999999999", "30/", "1e2", "30 fps")),
            Map.entry(
                    "io.nanostream.detector.motion ignore",
                    List.of("all", "0,0,100", "0,0,101,9", "9,0,9,9", "1,1,2,2;")),
            Map.entry(
                    "io.nanostream.detector.ncnn mirror", List.of("mirror", "ftp://mirror", "file:/x", "https://a b")),
            Map.entry("io.nanostream.detector.ncnn heads", List.of("792", "a:b:c", "1:2:0", "792:795:8;")),
            Map.entry("io.nanostream.detector.ncnn int8Param", List.of("/x.param")), // without int8Bin
            Map.entry("io.nanostream.detector.ncnn inputWidth", List.of("31")), // 0, or 32 and more
            Map.entry("io.nanostream.governor.thermal critical", List.of("10", "151")), // below high; neither unit
            Map.entry("io.nanostream.output.events defaultStream", List.of("a b", "a/b", "\u00e4", "a".repeat(33))),
            Map.entry("io.nanostream.output.websocket defaultStream", List.of("a b", "a/b", "\u00e4", "a".repeat(33))),
            Map.entry("io.nanostream.output.websocket address", List.of("a b", "a/b", "\u00e4")),
            Map.entry(
                    "io.nanostream.output.rtsp address", List.of("localhost", "nowhere", "127.0.0", "1.2.3.4.5", "*")),
            Map.entry("io.nanostream.output.rtsp protocols", List.of("ftp", "udp tcp", "UDP", "udp,tcp,sctp")),
            Map.entry(
                    "io.nanostream.output.rtsp udpPorts",
                    List.of("5", "5-1", "80-90", "50000-70000", "a-b", "50000-50000", "50000:50063")),
            Map.entry("io.nanostream.stream name", List.of("a b", "a/b", "\u00e4", "a".repeat(33), "stream2")), // taken
            Map.entry("io.nanostream.stream aliases", List.of("a b", "a/b", "stream2", "a".repeat(33))),
            Map.entry("io.nanostream.stream camera", List.of("a b", "a/b", "\u00e4", "a".repeat(33))),
            Map.entry("io.nanostream.stream width", List.of("641")), // odd
            Map.entry("io.nanostream.stream height", List.of("361")),
            Map.entry(
                    "io.nanostream.stream rate",
                    List.of("0", "-3", "241", "1/0", "NaN", "fast", "99999999999", "30/", "1e2", "30 fps")));

    private BadValues() {}

    /** {@return what REST must refuse at once} */
    static List<String> knownByDeclaration(Attribute attribute) {
        Set<String> bad = new LinkedHashSet<>();
        if (!attribute.min().isEmpty()) {
            bad.add(new BigDecimal(attribute.min()).subtract(BigDecimal.ONE).toPlainString());
        }
        if (!attribute.max().isEmpty()) {
            bad.add(new BigDecimal(attribute.max()).add(BigDecimal.ONE).toPlainString());
        }
        bad.addAll(ofType(attribute));
        bad.removeAll(attribute.options());
        List<String> all = new ArrayList<>(bad);
        return List.copyOf(all.subList(0, Math.min(TEN, all.size())));
    }

    private static List<String> ofType(Attribute attribute) {
        List<String> bad = new ArrayList<>(List.of(LONG));
        if (!attribute.options().isEmpty()) {
            for (String option : attribute.options()) {
                bad.addAll(List.of(option + "x", "x" + option, option + "," + option, option.toUpperCase()));
            }
            bad.addAll(List.of("none of these", "*", "-1", "null", "a\nb", "2", "3", "4"));
            return bad;
        }
        bad.addAll(
                switch (attribute.type()) {
                    case "boolean" -> NO_SWITCH;
                    case "integer" -> NO_WHOLE;
                    case "double" -> NO_NUMBER;
                    default -> NO_LINE;
                });
        return bad;
    }

    /** {@return what passes REST's check, and the module refuses} */
    static List<String> knownByModule(Attribute attribute) {
        String declared = attribute.pid().replaceAll("~.*", "");
        return ONLY_THE_MODULE_KNOWS.getOrDefault(declared + " " + attribute.key(), List.of());
    }

    /** {@return one that a file may hold and the module must refuse; empty where there is none} */
    static String inAFile(Attribute attribute) {
        if (attribute.pid().equals(READ_ONCE)) {
            return "";
        }
        if (!attribute.options().isEmpty() || attribute.type().equals("boolean")) {
            return "none-of-these";
        }
        if (attribute.isNumber()) {
            return attribute.max().isEmpty()
                    ? "fast"
                    : new BigDecimal(attribute.max()).add(BigDecimal.ONE).toPlainString();
        }
        return knownByModule(attribute).stream().findFirst().orElse("");
    }
}
