package io.nanostream.runtime.swap.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.runtime.swap.client.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Outcomes as Markdown for people and as JSON for machines. */
public final class Report {
    private static final String HEAD = "| client | frames | missing | lost in the client | twice | out of order "
            + "| longest gap, ms | reconnects | decoder errors |\n|---|---|---|---|---|---|---|---|---|\n";

    private Report() {}

    /**
     * Writes both files: {@code swaps.md}, and {@code swaps.json} with what is given besides.
     *
     * @param besides by name; what Jackson can write
     */
    public static void write(Path folder, List<Outcome> outcomes, Map<String, Object> besides) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("swaps.md"), markdown(outcomes));
        Map<String, Object> all = new LinkedHashMap<>(besides);
        all.put("outcomes", outcomes);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("swaps.json").toFile(), all);
    }

    /** {@return a table a scenario, with a line a client} */
    public static String markdown(List<Outcome> outcomes) {
        StringJoiner text = new StringJoiner("\n");
        for (Outcome outcome : outcomes) {
            text.add(markdown(outcome));
        }
        return text.toString();
    }

    /** {@return one table} */
    public static String markdown(Outcome outcome) {
        StringBuilder text = new StringBuilder("### ")
                .append(outcome.scenario())
                .append(" (promise ")
                .append(outcome.promise())
                .append(outcome.held() ? "): held\n\n" : "): NOT HELD\n\n")
                .append(HEAD);
        for (Row row : outcome.rows()) {
            text.append(line(row));
        }
        outcome.notes().forEach(note -> text.append("\n- ").append(note));
        outcome.faults().forEach(fault -> text.append("\n- NOT HELD: ").append(fault));
        return text.append('\n').toString();
    }

    private static String line(Row row) {
        Counts counts = row.counts();
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        row.client(),
                        counts.frames(),
                        counts.missing(),
                        counts.lostInClient(),
                        counts.twice(),
                        counts.outOfOrder(),
                        counts.longestGapMillis(),
                        counts.reconnects(),
                        counts.decoderErrors());
    }
}
