package io.nanostream.admin.rest.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format 0.0.4 more strictly than Prometheus itself: what {@code promtool check metrics} would
 * complain about is refused here too.
 */
final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (.+)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|summary|histogram|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)})? (\\S+)");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> closed = new HashSet<>();
    private String family = "";

    PrometheusText(String text) {
        assertTrue(text.endsWith("\n"), "the last line must end");
        text.lines().forEach(this::line);
    }

    Map<String, Double> samples() {
        return samples;
    }

    String type(String name) {
        return types.get(name);
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            begin(help.group(1));
            assertNull(helps.put(help.group(1), help.group(2)), "second help: " + line);
        } else if (type.matches()) {
            begin(type.group(1));
            assertNull(types.put(type.group(1), type.group(2)), "second type: " + line);
            boolean total = type.group(1).endsWith("_total");
            assertEquals(type.group(2).equals("counter"), total, "counters and only they end with _total: " + line);
        } else {
            assertTrue(sample.matches(), "no line of the format: " + line);
            sample(sample, line);
        }
    }

    private void begin(String name) {
        if (!name.equals(family)) {
            closed.add(family);
            family = name;
        }
        assertTrue(!closed.contains(name), "lines of a family must stand together: " + name);
    }

    private void sample(Matcher sample, String line) {
        String name = sample.group(1);
        boolean summary = "summary".equals(types.get(family));
        assertTrue(
                name.equals(family) || summary && (name.equals(family + "_count") || name.equals(family + "_sum")),
                "not of family " + family + ": " + line);
        assertNotNull(types.get(family), "type must come first: " + line);
        assertNotNull(helps.get(family), "no help: " + line);
        Set<String> labels = new HashSet<>();
        if (sample.group(2) != null) {
            Matcher each = Pattern.compile(LABEL).matcher(sample.group(2));
            while (each.find()) {
                assertTrue(labels.add(each.group(1)), "label twice: " + line);
            }
        }
        double value = Double.parseDouble(sample.group(sample.groupCount()));
        assertTrue(!types.get(family).equals("counter") || value >= 0, "a counter is never negative: " + line);
        String series = line.substring(0, line.lastIndexOf(' '));
        assertNull(samples.put(series, value), "series twice: " + line);
    }
}
