package io.nanostream.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One call of {@code runtime/run}, its output and its end. */
public final class RunScript {

    /** Of the working tree. */
    static final Path SCRIPT =
            Path.of(System.getProperty("nanostream.run", "run")).toAbsolutePath();

    private final Process process;
    private final Path output;

    private RunScript(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts the script, listening on loopback unless {@code environment} says otherwise.
     * @param script which one
     * @param output the file that takes everything it prints
     */
    public static RunScript start(Path script, Path output, Map<String, String> environment, List<String> options) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), options.stream()).toList());
        builder.environment().put("NANOSTREAM_BIND", "127.0.0.1");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        try {
            return new RunScript(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + script, e);
        }
    }

    /** The script, started in a folder of its own and ended, which must happen within a minute. */
    public static RunScript ended(Path folder, String... options) throws InterruptedException {
        RunScript script = start(SCRIPT, folder.resolve("output.txt"), Map.of(), List.of(options));
        if (!script.process.waitFor(1, TimeUnit.MINUTES)) {
            script.kill();
            throw new AssertionError(String.join(" ", options) + " did not end: " + script.output());
        }
        return script;
    }

    /** Everything printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit status of a script that has ended. */
    public int status() {
        return process.exitValue();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Sends SIGTERM and waits; true when it ended in time. */
    public boolean terminate(Duration limit) throws InterruptedException {
        process.destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the script and everything below it at once. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
