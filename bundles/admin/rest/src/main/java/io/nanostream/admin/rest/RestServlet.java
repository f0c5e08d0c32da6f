package io.nanostream.admin.rest;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.nanostream.admin.rest.detect.DetectApi;
import io.nanostream.admin.rest.health.HealthApi;
import io.nanostream.admin.rest.http.Router;
import io.nanostream.admin.rest.metrics.MetricsApi;
import io.nanostream.admin.rest.settings.SettingsApi;
import io.nanostream.admin.rest.stats.Rates;
import io.nanostream.admin.rest.stats.Statistics;
import io.nanostream.admin.rest.streams.SnapshotApi;
import io.nanostream.admin.rest.streams.Snapshots;
import io.nanostream.admin.rest.streams.StreamsApi;
import io.nanostream.admin.rest.swaps.Swaps;
import io.nanostream.admin.rest.swaps.SwapsApi;
import io.nanostream.admin.rest.trials.TrialsApi;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.health.HealthBoard;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.settings.Settings;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.api.swap.SwapSource;
import io.nanostream.api.trial.DetectorTrials;
import io.nanostream.binding.gstreamer.picture.JpegSnapshot;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves everything of this room. */
@Component(
        service = {Servlet.class, HealthSource.class},
        configurationPid = "io.nanostream.admin.rest")
@HttpWhiteboardServletPattern({"/", "/api/*", "/health", "/metrics"})
@HttpWhiteboardServletAsyncSupported // filters of other rooms answer some of these paths, and go on after the call
@Designate(ocd = RestConfig.class)
public final class RestServlet extends HttpServlet implements HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(RestServlet.class);

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<VideoStream> streams;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<VideoSource> cameras;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<StatisticsSource> counting;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<SwapSource> swapping;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile HealthBoard health;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile PictureDetector pictures;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile DetectorTrials trials;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile Settings settingsKeeper;

    private final transient ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "admin.rest"));
    private final transient ExecutorService painter =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "admin.rest.jpeg"));
    private final transient Statistics statistics = new Statistics(() -> counting);
    private final transient Rates rates = new Rates();
    private final transient Snapshots snapshots = new Snapshots(JpegSnapshot::encode, ticker, painter);
    private final transient DetectApi detect = new DetectApi(() -> pictures);
    private final transient Router router;
    private volatile RestSettings settings = RestSettings.DEFAULT;
    private volatile String refused = "";

    /** Wires the rooms' parts together. */
    @Activate
    public RestServlet() {
        Swaps swaps = new Swaps(() -> swapping);
        StreamsApi api = new StreamsApi(() -> streams, () -> cameras, statistics, rates, () -> settings.rtspPort());
        router = new Router(Stream.of(
                        Routes.media(api, new SnapshotApi(api, snapshots), detect, new TrialsApi(() -> trials)),
                        Routes.system(
                                new HealthApi(() -> health),
                                new MetricsApi(statistics, () -> health, swaps),
                                new SwapsApi(swaps),
                                new SettingsApi(() -> settingsKeeper)),
                        Routes.files())
                .flatMap(List::stream)
                .toList());
    }

    @Activate
    void start(RestConfig config) {
        change(config);
        ticker.scheduleAtFixedRate(detect::tick, 1, 1, TimeUnit.SECONDS);
        ticker.scheduleAtFixedRate(() -> rates.sample(System.nanoTime(), statistics.stages()), 0, 1, TimeUnit.SECONDS);
    }

    @Modified
    void change(RestConfig config) {
        try {
            settings = RestSettings.of(config);
            refused = "";
        } catch (RuntimeException e) { // also what a getter throws for text that is no number
            refused = SettingText.unreadable(RestConfig.class, config).orElse(String.valueOf(e.getMessage()));
            LOG.warn("io.nanostream.admin.rest: {}; {} stays in force", refused, settings);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        snapshots.close();
        ticker.shutdownNow();
        painter.shutdown(); // what is queued there holds frames
        if (!painter.awaitTermination(2, TimeUnit.SECONDS)) {
            LOG.warn("an encoder of snapshots hangs; its thread and its frame are left behind");
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        router.serve(request, response);
    }

    @Override
    public String module() {
        return own().module();
    }

    @Override
    public List<HealthReport> health() {
        return own().health();
    }

    private OwnHealth own() {
        return new OwnHealth(refused, statistics.failures());
    }
}
