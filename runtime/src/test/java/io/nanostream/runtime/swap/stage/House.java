package io.nanostream.runtime.swap.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.runtime.Appliance;
import io.nanostream.runtime.Await;
import io.nanostream.runtime.WebConsole;
import io.nanostream.runtime.swap.client.Watcher;
import io.nanostream.runtime.swap.client.Watchers;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A running appliance with a small stream, its Web Console, its files, and one client of each kind who watches. */
public final class House implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int A_MOMENT = 15; // frames
    /** Small, so that the machine has time for the clients. */
    public static final String STREAM_FILE = "io.nanostream.stream-live.cfg";

    private static final String STREAM =
            """
            name=live
            aliases=stream1
            camera=main
            width=640
            height=360
            rate=25
            bitrate=1000000
            keyframeInterval=50
            """;

    private static final long A_SECOND_NANOS = 1_000_000_000L;

    private final Appliance appliance;
    private final WebConsole console;
    private final Watchers watchers;
    private final List<String> notes = new ArrayList<>();
    private String streamFile = STREAM;
    private long writtenNanos;

    /** Opens one; returns when all watch. */
    public House() throws InterruptedException {
        appliance = Appliance.prepare()
                .ownDistribution()
                .configuration(STREAM_FILE, STREAM)
                .configuration(
                        "io.nanostream.admin.settings.cfg",
                        "rollBack=false\nwatchMillis=1000\n") // the next scenario's faults
                .start();
        try {
            console = new WebConsole(appliance);
            watchers = new Watchers(appliance, "live");
            awaitMore();
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            appliance.close();
            throw e;
        }
    }

    /** {@return the appliance} */
    public Appliance appliance() {
        return appliance;
    }

    /** {@return its Web Console} */
    public WebConsole console() {
        return console;
    }

    /** {@return its bundles' files} */
    public Jars jars() {
        return new Jars(appliance, console);
    }

    /** {@return the clients who watch} */
    public List<Watcher> watchers() {
        return watchers.all();
    }

    /** Sets keys of the stream's configuration file; what is not named has its first value. Returns at once. */
    public void stream(Map<String, String> other) {
        String lines = other.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        String kept = STREAM.lines()
                .filter(line -> !other.containsKey(line.split("=")[0]))
                .collect(Collectors.joining("\n", "", "\n"));
        writeStreamFile(kept + lines);
    }

    private void writeStreamFile(String content) {
        streamFile = content;
        writtenNanos = System.nanoTime();
        appliance.configure(STREAM_FILE, content);
    }

    /** Returns when the stream has these settings, and its first values otherwise. */
    public void awaitStream(Map<String, String> other) throws InterruptedException {
        Map<String, String> wanted = new HashMap<>(Map.of("width", "640", "height", "360", "profile", "high"));
        wanted.putAll(Map.of("keyframeInterval", "50", "overlay", "true", "bitrate", "1000000"));
        wanted.putAll(other);
        wanted.put("bitrateBps", wanted.remove("bitrate"));
        AtomicReference<String> answered = new AtomicReference<>("nothing yet");
        try {
            Await.until("the stream has " + wanted, LIMIT, () -> {
                keepStreamFile();
                HttpResponse<String> answer = appliance.get("/api/streams/live");
                answered.set(answer.statusCode() + " " + answer.body());
                return answer.statusCode() == 200 && has(wanted, answer.body()); // REST may be swapped just now
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the last answer was " + answered.get(), e);
        }
    }

    private static boolean has(Map<String, String> wanted, String stream) throws IOException {
        JsonNode now = new ObjectMapper().readTree(stream);
        return wanted.entrySet().stream()
                .allMatch(entry -> now.path(entry.getKey()).asText().equals(entry.getValue()));
    }

    /** FileInstall answers a change by writing the file, and so may undo one that comes within the same moment: it is made again. */
    private void keepStreamFile() throws IOException {
        Properties now = new Properties();
        Properties wanted = new Properties();
        now.load(new StringReader(
                Files.readString(appliance.home().resolve("etc").resolve(STREAM_FILE))));
        wanted.load(new StringReader(streamFile));
        if (!now.equals(wanted) && System.nanoTime() - writtenNanos > A_SECOND_NANOS) {
            writeStreamFile(streamFile);
        }
    }

    /** Returns when everybody has got some frames more, having come back where they were sent away. */
    public void awaitMore() throws InterruptedException {
        List<Long> wanted = new ArrayList<>();
        for (Watcher watcher : watchers.all()) {
            wanted.add(watcher.frames() + A_MOMENT);
        }
        for (int i = 0; i < wanted.size(); i++) {
            Watcher watcher = watchers.all().get(i);
            long until = wanted.get(i);
            Await.until("more frames at " + watcher.name(), LIMIT, () -> watcher.frames() >= until);
        }
    }

    /** Returns when somebody who hangs on another output has got some frames more. */
    public void awaitMoreBut(String output) throws InterruptedException {
        Watcher other = watchers.all().stream()
                .filter(watcher -> !watcher.output().equals(output))
                .findFirst()
                .orElseThrow();
        long until = other.frames() + A_MOMENT;
        Await.until("more frames at " + other.name(), LIMIT, () -> other.frames() >= until);
    }

    /** Keeps what a scenario has found for its report. */
    public void note(List<String> lines) {
        notes.addAll(lines);
    }

    /** {@return what was noted since the last call} */
    List<String> takeNotes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    /** {@return the process of the Java machine, 0 while there is none} */
    public long javaMachine() {
        return appliance.javaMachine().map(ProcessHandle::pid).orElse(0L);
    }

    /** {@return when each of the remembered swaps was that has this value at a key: {@code from}, {@code to}} The oldest are forgotten. */
    public Set<String> swaps(String key, String value) throws IOException, InterruptedException {
        JsonNode all = new ObjectMapper().readTree(appliance.get("/api/swaps").body());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(swap -> swap.path(key).asText().equals(value))
                .map(swap -> swap.path("time").asText())
                .collect(Collectors.toSet());
    }

    /** Returns when a condition holds; while the appliance does not answer, it does not. */
    public void await(String what, Await.Condition condition) throws InterruptedException {
        Await.until(what, LIMIT, () -> {
            try {
                return condition.holds();
            } catch (IOException away) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        watchers.close();
        appliance.close();
    }
}
