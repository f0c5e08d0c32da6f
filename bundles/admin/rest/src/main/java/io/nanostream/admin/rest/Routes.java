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
import io.nanostream.admin.rest.settings.SettingsApi;
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

    /** {@return what is to be seen, and looked for in pictures} */
    static List<Route> media(StreamsApi streams, SnapshotApi snapshots, DetectApi detect, TrialsApi trials) {
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
                Route.post("/api/trials/{camera}/stop", SYSTEM_RW, trials::stop));
    }

    /** {@return how the appliance does, and how it is set} */
    static List<Route> system(HealthApi health, MetricsApi metrics, SwapsApi swaps, SettingsApi settings) {
        return List.of(
                Route.of("/health", SYSTEM_R, health::health),
                Route.of("/metrics", SYSTEM_R, metrics::metrics),
                Route.of("/api/swaps", SYSTEM_R, swaps::swaps),
                Route.of("/api/settings", SYSTEM_R, settings::all),
                Route.of("/api/settings-changes", SYSTEM_R, settings::changes),
                Route.of("/api/settings/{pid}", SYSTEM_R, settings::one),
                Route.post("/api/settings/{pid}", SYSTEM_RW, settings::change));
    }

    /** {@return the page, and the description of all this} */
    static List<Route> files() {
        StaticFiles page = new StaticFiles("/page/");
        StaticFiles description = new StaticFiles("/");
        return List.of(
                Route.of("/api/openapi.json", MEDIA_R, (Call call) -> description.file("openapi.json")),
                Route.of("/", MEDIA_R, call -> page.file("index.html")),
                new Route("/{file}", StaticFiles.PATHS, Route.READ, MEDIA_R, call -> page.file(call.variable())));
    }
}
