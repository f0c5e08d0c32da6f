package io.nanostream.admin.rest;

import static io.nanostream.api.access.Permission.DEVICE_R;
import static io.nanostream.api.access.Permission.MEDIA_R;
import static io.nanostream.api.access.Permission.SYSTEM_R;
import static io.nanostream.api.access.Permission.SYSTEM_RW;

import io.nanostream.admin.rest.detect.DetectApi;
import io.nanostream.admin.rest.health.HealthApi;
import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.Route;
import io.nanostream.admin.rest.http.StaticFiles;
import io.nanostream.admin.rest.metrics.MetricsApi;
import io.nanostream.admin.rest.streams.SnapshotApi;
import io.nanostream.admin.rest.streams.StreamsApi;
import io.nanostream.admin.rest.swaps.SwapsApi;
import io.nanostream.admin.rest.trials.TrialsApi;
import java.util.List;

/**
 * All that is served, and what one must be allowed to do to get it. Described in {@code openapi.json}; a test compares
 * the two.
 */
final class Routes {
    private Routes() {}

    static List<Route> of(
            StreamsApi streams,
            SnapshotApi snapshots,
            DetectApi detect,
            HealthApi health,
            SwapsApi swaps,
            MetricsApi metrics,
            TrialsApi trials) {
        StaticFiles page = new StaticFiles("/page/");
        StaticFiles description = new StaticFiles("/");
        return List.of(
                Route.of("/api/streams", MEDIA_R, streams::all),
                Route.of("/api/streams/{name}", MEDIA_R, streams::one),
                Route.of("/api/streams/{name}/snapshot.jpg", MEDIA_R, snapshots::picture),
                Route.of("/api/cameras", DEVICE_R, streams::cameras),
                Route.post("/api/detect", MEDIA_R, detect::picture),
                Route.of("/api/models", MEDIA_R, detect::models),
                Route.of("/api/trials", SYSTEM_R, trials::all),
                Route.post("/api/trials", SYSTEM_RW, trials::start), // a promotion changes the configuration
                Route.post("/api/trials/{camera}/promote", SYSTEM_RW, trials::promote),
                Route.post("/api/trials/{camera}/rollback", SYSTEM_RW, trials::rollBack),
                Route.post("/api/trials/{camera}/stop", SYSTEM_RW, trials::stop),
                Route.of("/api/swaps", SYSTEM_R, swaps::swaps),
                Route.of("/api/openapi.json", MEDIA_R, (Call call) -> description.file("openapi.json")),
                Route.of("/health", SYSTEM_R, health::health),
                Route.of("/metrics", SYSTEM_R, metrics::metrics),
                Route.of("/", MEDIA_R, call -> page.file("index.html")),
                new Route("/{file}", StaticFiles.PATHS, Route.READ, MEDIA_R, call -> page.file(call.variable())));
    }
}
