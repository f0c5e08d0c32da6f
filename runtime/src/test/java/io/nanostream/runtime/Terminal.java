package io.nanostream.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A shell that commands are pasted into, one block after the other; folder and variables stay. It runs at a lower
 * priority, so that what it builds takes little time from what is watched meanwhile.
 */
final class Terminal implements AutoCloseable {
    /** Escape sequences that a terminal does not show: Maven ends with one. */
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Process shell;
    private final Writer keys;
    private final Path screen;
    private int blocks;

    /**
     * Opens one.
     *
     * @param folder where it stands
     * @param home what {@code ~} is; its output is kept there too
     */
    Terminal(Path folder, Path home) throws IOException {
        screen = home.resolve("screen.txt");
        ProcessBuilder builder = new ProcessBuilder("nice", "-n", "5", "bash").directory(folder.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Optional.ofNullable(System.getProperty("maven.repo.local"))
                .ifPresent(repository -> builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository));
        shell = builder.redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        keys = shell.outputWriter();
        keys.write("trap 'failed=$BASH_COMMAND' ERR\n");
    }

    /** Pastes commands, waits until they have ended, and fails when one of them does. Gives what they print. */
    String paste(String commands, Duration limit) throws IOException, InterruptedException {
        int before = screen().length();
        String end = "\nblock " + ++blocks + " ended: ";
        keys.write("failed=\n{\n" + commands + "\n} </dev/null\nprintf '\\nblock " + blocks
                + " ended: %s.\\n' \"$failed\"\n");
        keys.flush();
        try {
            Await.until("the commands end", limit, () -> screen().indexOf(end, before) >= 0 || !shell.isAlive());
        } catch (AssertionError late) {
            throw new AssertionError(commands + "\nprinted so far:\n" + screen().substring(before), late);
        }
        String printed = screen().substring(before);
        if (!printed.endsWith(end + ".\n")) {
            throw new AssertionError(commands + "\nprinted:\n" + printed);
        }
        return COLOURS.matcher(printed.substring(0, printed.length() - end.length() - 2))
                .replaceAll("");
    }

    private String screen() {
        try {
            return Files.readString(screen, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(shell.toHandle()), shell.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
