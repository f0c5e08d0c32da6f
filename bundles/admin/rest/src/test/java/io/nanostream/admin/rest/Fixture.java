package io.nanostream.admin.rest;

import io.nanostream.admin.rest.detect.DetectApi;
import io.nanostream.admin.rest.health.HealthApi;
import io.nanostream.admin.rest.http.Route;
import io.nanostream.admin.rest.http.Router;
import io.nanostream.admin.rest.metrics.MetricsApi;
import io.nanostream.admin.rest.server.ServerAnswers;
import io.nanostream.admin.rest.settings.SettingsApi;
import io.nanostream.admin.rest.stats.Rates;
import io.nanostream.admin.rest.stats.Statistics;
import io.nanostream.admin.rest.streams.SnapshotApi;
import io.nanostream.admin.rest.streams.Snapshots;
import io.nanostream.admin.rest.streams.StreamsApi;
import io.nanostream.admin.rest.swaps.Swaps;
import io.nanostream.admin.rest.swaps.SwapsApi;
import io.nanostream.admin.rest.trials.TrialsApi;
import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.health.HealthBoard;
import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.settings.Settings;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.api.swap.SwapHistory;
import io.nanostream.api.swap.SwapSource;
import io.nanostream.api.trial.DetectorTrials;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * All that this room serves, behind the server that the appliance has; who asks is set here instead of by access
 * control's filter.
 */
public final class Fixture {
    public final List<VideoStream> streams = new CopyOnWriteArrayList<>();
    public final List<VideoSource> cameras = new CopyOnWriteArrayList<>();
    public final List<StatisticsSource> counting = new CopyOnWriteArrayList<>();
    public final List<HealthFinding> findings = new CopyOnWriteArrayList<>();
    public final SwapHistory history = new SwapHistory();
    public final List<SwapSource> swaps = new CopyOnWriteArrayList<>(List.of(history));
    public final Statistics statistics = new Statistics(() -> counting);
    public final Rates rates = new Rates();
    public final List<Route> routes;
    /** Who asks; null while access control is not running. */
    public volatile User user = new User("viewer", Role.VIEWER);

    /** Who knows how all do; null while nobody does. */
    public volatile HealthBoard health = () -> List.copyOf(findings);

    /** Who looks at single pictures; null while analysis is not running. */
    public volatile PictureDetector pictures;

    /** Who has detectors on trial; null while analysis is not running. */
    public volatile DetectorTrials trials;

    /** Who keeps settings; null while nobody does. */
    public volatile Settings settings;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));

    public Fixture() throws Exception {
        Swaps allSwaps = new Swaps(() -> swaps);
        DetectApi detect = new DetectApi(() -> pictures);
        clock.scheduleAtFixedRate(detect::tick, 1, 1, TimeUnit.SECONDS);
        StreamsApi api = new StreamsApi(() -> streams, () -> cameras, statistics, rates, () -> 8554);
        Snapshots snapshots = new Snapshots((frame, quality) -> new byte[] {(byte) quality}, clock, worker);
        routes = Stream.of(
                        Routes.media(api, new SnapshotApi(api, snapshots), detect, new TrialsApi(() -> trials)),
                        Routes.system(
                                new HealthApi(() -> health),
                                new MetricsApi(statistics, () -> health, allSwaps),
                                new SwapsApi(allSwaps),
                                new SettingsApi(() -> settings)),
                        Routes.files())
                .flatMap(List::stream)
                .toList();
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new AskedBy(new Router(routes))), "/");
        server.setHandler(context);
        server.start();
        Connector answers = new ServerAnswers().createConnector(server); // as the server's bundle does with it
        server.addConnector(answers);
        answers.start();
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    public HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
        return send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    public String address() {
        return "http://127.0.0.1:" + port();
    }

    public void stop() throws Exception {
        server.stop();
        clock.shutdownNow();
        worker.shutdown();
    }

    private final class AskedBy extends HttpServlet {
        private final transient Router router;

        AskedBy(Router router) {
            this.router = router;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            request.setAttribute(AccessControl.USER_ATTRIBUTE, user);
            router.serve(request, response);
        }
    }
}
