package io.nanostream.admin.rest.health;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Asks all who know how the appliance does. */
public final class Health {
    private final Supplier<? extends Collection<HealthSource>> sources;
    private final BundleHealth bundles;
    private final ComponentHealth components;
    private final DiskHealth disk;

    /**
     * Takes whom to ask.
     *
     * @param sources the modules of the moment
     * @param bundles those that do not work
     * @param components those that do not work
     * @param disk whether there is room
     */
    public Health(
            Supplier<? extends Collection<HealthSource>> sources,
            BundleHealth bundles,
            ComponentHealth components,
            DiskHealth disk) {
        this.sources = sources;
        this.bundles = bundles;
        this.components = components;
        this.disk = disk;
    }

    /** {@return all findings, by module and subject} */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        sources.get().forEach(source -> all.addAll(ask(source)));
        all.addAll(bundles.findings());
        all.addAll(components.findings());
        all.addAll(disk.findings());
        all.sort(Comparator.comparing(Finding::module).thenComparing(Finding::subject));
        return all;
    }

    private static List<Finding> ask(HealthSource source) {
        String module = source.getClass().getName();
        try {
            module = source.module();
            String named = module;
            return source.health().stream()
                    .map((HealthReport report) -> Finding.of(named, report))
                    .toList();
        } catch (RuntimeException | LinkageError failure) { // one call to a service of another room
            return List.of(new Finding(
                    module,
                    "health",
                    Level.FAILED,
                    "its health report failed: " + failure,
                    "update or restart the bundle"));
        }
    }
}
