package io.nanostream.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of a text in Markdown, in order: blocks fenced as {@code sh} are pasted, the {@code text} after one is
 * what is seen then.
 *
 * @param steps all of them
 */
record Tutorial(List<Step> steps) {
    private static final String FENCE = "```";

    /**
     * One block of commands.
     *
     * @param heading of the section that it stands in
     * @param commands as they are pasted
     * @param seen lines of what they print, in which {@code ...} stands for anything
     */
    record Step(String heading, String commands, List<String> seen) {
        /** Fails unless each line can be found in an output. */
        void assertSeenIn(String output) {
            for (String line : seen) {
                String pattern = Stream.of(line.split("\\.\\.\\.", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
                if (output.lines().noneMatch(printed -> printed.matches(pattern))) {
                    throw new AssertionError(
                            heading + " promises:\n" + line + "\nof:\n" + commands + "\nwhich printed:\n" + output);
                }
            }
        }
    }

    static Tutorial read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        String heading = "";
        String fenced = null; // the language of the block that this line is in
        List<String> block = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (fenced == null && line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (fenced == null && line.startsWith(FENCE)) {
                fenced = line.substring(FENCE.length());
                block.clear();
            } else if (line.equals(FENCE)) {
                add(steps, heading, fenced, block);
                fenced = null;
            } else if (fenced != null) {
                block.add(line);
            }
        }
        return new Tutorial(List.copyOf(steps));
    }

    private static void add(List<Step> steps, String heading, String language, List<String> block) {
        if (language.equals("sh")) {
            steps.add(new Step(heading, String.join("\n", block), List.of()));
        } else if (language.equals("text")) {
            Step told = steps.remove(steps.size() - 1);
            steps.add(new Step(told.heading(), told.commands(), List.copyOf(block)));
        } else {
            throw new AssertionError(heading + " has a block that is neither sh nor text: " + block);
        }
    }

    /** {@return the steps below a heading, at least one} */
    List<Step> below(String heading) {
        List<Step> below =
                steps.stream().filter(step -> step.heading().equals(heading)).toList();
        if (below.isEmpty()) {
            throw new AssertionError("nothing to do below \"" + heading + "\"");
        }
        return below;
    }

    /** {@return the headings below which there is something to do, in order} */
    List<String> headings() {
        return steps.stream().map(Step::heading).distinct().toList();
    }
}
