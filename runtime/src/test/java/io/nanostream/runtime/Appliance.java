package io.nanostream.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built appliance, started as a process through {@code runtime/run --no-build} with a home and ports of its own.
 * It listens on loopback. Closing stops it and removes the home.
 *
 * <pre>{@code
 * try (Appliance appliance = Appliance.prepare().configuration("io.nanostream.stream-live.cfg", "...").start()) {
 *     appliance.get("/api/streams").body();
 *     appliance.rtsp("live");
 * }
 * }</pre>
 */
public final class Appliance implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final String READY = "Ctrl-C stops it.";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path home;
    private final int portOffset;
    private final Path deploy;
    private final RunScript script;

    private Appliance(Preparation preparation) {
        home = preparation.home;
        portOffset = preparation.portOffset;
        deploy = preparation.script.resolveSibling("target/appliance/deploy");
        script = RunScript.start(
                preparation.script, home.resolve("output.txt"), preparation.environment, preparation.options());
    }

    /** What the appliance is started with; by default the test scene and the default configuration. */
    public static final class Preparation {

        private final Path home;
        private int portOffset = FreePorts.offset();
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> options = new ArrayList<>();
        private Path script = RunScript.SCRIPT;

        private Preparation() {
            try {
                home = Files.createTempDirectory("nanostream-it-");
                Files.createDirectories(home.resolve("etc"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The source as {@code --source} takes it: {@code pattern} or {@code file:PATH}. */
        public Preparation source(String source) {
            return option("--source", source);
        }

        /** Further options of the script. */
        public Preparation option(String... words) {
            options.addAll(List.of(words));
            return this;
        }

        /** An environment variable of the script and the appliance. */
        public Preparation environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** An offset of the ports that the test has chosen. */
        public Preparation portOffset(int offset) {
            portOffset = offset;
            return this;
        }

        /** Runs a copy of the distribution, whose bundles can be removed and replaced. */
        public Preparation ownDistribution() {
            script = Distribution.copy(home.resolve("copy"));
            return this;
        }

        /** A configuration file in the home, written before the start in place of the default of that name. */
        public Preparation configuration(String fileName, String content) {
            writeString(home.resolve("etc").resolve(fileName), content);
            return this;
        }

        /** Starts the appliance and returns when it has printed its addresses. */
        public Appliance start() throws InterruptedException {
            return start(appliance -> appliance.servesHttp() && appliance.servesRtsp());
        }

        /** The same, where RTSP cannot be served. */
        public Appliance startWithoutRtsp() throws InterruptedException {
            return start(Appliance::servesHttp);
        }

        private Appliance start(Readiness readiness) throws InterruptedException {
            Appliance appliance = new Appliance(this);
            try {
                appliance.await(readiness);
                return appliance;
            } catch (AssertionError | InterruptedException e) {
                appliance.close();
                throw e;
            }
        }

        private List<String> options() {
            List<String> all = new ArrayList<>(List.of("--no-build", "--home", home.toString()));
            all.addAll(List.of("--port-offset", Integer.toString(portOffset)));
            all.addAll(options);
            return all;
        }
    }

    public static Preparation prepare() {
        return new Preparation();
    }

    private void await(Readiness readiness) throws InterruptedException {
        try {
            Await.until("the appliance is ready", START_LIMIT, () -> {
                if (!script.isAlive()) {
                    throw new AssertionError("ended with status " + script.status());
                }
                return output().contains(READY) && readiness.holds(this);
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ":\n" + output(), e);
        }
    }

    /** What a test waits for before it begins; on a busy machine the addresses are printed before. */
    @FunctionalInterface
    private interface Readiness {
        boolean holds(Appliance appliance) throws Exception;
    }

    /** Whether the list of streams has one. */
    private boolean servesHttp() throws IOException, InterruptedException {
        HttpResponse<String> streams = get("/api/streams");
        return streams.statusCode() == 200 && streams.body().contains("\"stages\"");
    }

    /** Whether somebody listens on the RTSP port. */
    public boolean servesRtsp() throws IOException {
        try (Socket rtsp = new Socket()) {
            rtsp.connect(new InetSocketAddress("127.0.0.1", port(8554)), 1000);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** A port of this appliance, by its default number, e.g. 8554. */
    public int port(int defaultPort) {
        return defaultPort + portOffset;
    }

    public int portOffset() {
        return portOffset;
    }

    public Path home() {
        return home;
    }

    /** The hot folder of the distribution. */
    public Path deploy() {
        return deploy;
    }

    /** {@code rtsp://127.0.0.1:PORT/stream}. */
    public String rtsp(String stream) {
        return "rtsp://127.0.0.1:" + port(8554) + "/" + stream;
    }

    /** {@code ws://127.0.0.1:PORT/?stream=NAME} on the WebSocket port. */
    public URI webSocket(String stream) {
        return URI.create("ws://127.0.0.1:" + port(8765) + "/?stream=" + stream);
    }

    /** An address of the web server, from a path that begins with a slash. */
    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + port(8080) + path);
    }

    /** Gets a page of the web server as text. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(http(path)), BodyHandlers.ofString());
    }

    /** Gets a page of the web server as bytes. */
    public HttpResponse<byte[]> getBytes(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(http(path)), BodyHandlers.ofByteArray());
    }

    /** Sends any request, with a limit of ten seconds. */
    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(10)).build(), handler);
    }

    /** Writes a configuration file while the appliance runs; it takes effect within a second. */
    public void configure(String fileName, String content) {
        writeString(home.resolve("etc").resolve(fileName), content);
    }

    /** What the script has printed so far, the addresses among it. */
    public String output() {
        return script.output();
    }

    /** The appliance's log so far. */
    public String log() {
        Path log = home.resolve("logs/nanostream.log");
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunScript script() {
        return script;
    }

    /** The Java machine below the script, absent while there is none. */
    public Optional<ProcessHandle> javaMachine() {
        return script.handle()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst();
    }

    /** Stops the appliance as SIGTERM does and returns the script's status. */
    public int stop() throws InterruptedException {
        if (!script.terminate(STOP_LIMIT)) {
            throw new AssertionError("not stopped within " + STOP_LIMIT + ":\n" + output());
        }
        return script.status();
    }

    @Override
    public void close() {
        try {
            script.terminate(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        script.kill();
        removeTree(home);
    }

    /** Removes a folder with all that is in it. */
    public static void removeTree(Path folder) {
        if (!Files.exists(folder)) {
            return; // another start in the same home was closed before
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    private static void writeString(Path file, String content) {
        try {
            Path hidden = Files.createTempFile(file.getParent(), ".", ".new");
            Files.writeString(hidden, content);
            Files.move(hidden, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
