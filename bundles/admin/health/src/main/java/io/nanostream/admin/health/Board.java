package io.nanostream.admin.health;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.nanostream.api.health.HealthBoard;
import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks everybody four times a second, on threads that nobody can take away, and says what is known. */
@Component(immediate = true, configurationPid = "io.nanostream.admin.health")
@Designate(ocd = HealthConfig.class)
public final class Board implements HealthBoard {
    private static final Logger LOG = LoggerFactory.getLogger(Board.class);
    private static final long ROUND_MILLIS = MAX_AGE_MILLIS / 2;
    private static final Finding OWN = new Finding("admin/health", HealthReport.ok("health"));

    private final Map<HealthSource, Asking> modules = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "admin.health"));
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> daemon(task, "admin.health.ask"));
    private final BundleHealth bundles;
    private final ComponentHealth components;
    private final Home home = new Home();
    private final DiskHealth disk = new DiskHealth(home::folder);
    private final Since since = new Since();
    private volatile List<HealthFinding> findings = List.of();
    private List<Finding> platform = List.of();
    private long rounds;

    /**
     * Made by the component runtime.
     *
     * @param components says which components do not work
     * @param context leads to the framework's list of bundles
     */
    @Activate
    public Board(@Reference(name = "components") ServiceComponentRuntime components, BundleContext context) {
        this.bundles = new BundleHealth(context::getBundles, context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION));
        this.components = new ComponentHealth(components);
    }

    @Reference(name = "module", cardinality = MULTIPLE, policy = DYNAMIC)
    void addModule(HealthSource module) {
        modules.put(module, new Asking(module));
    }

    void removeModule(HealthSource module) {
        modules.remove(module);
    }

    @Activate
    void start(HealthConfig config) {
        change(config);
        clock.scheduleAtFixedRate(this::look, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Modified
    void change(HealthConfig config) {
        home.change(config.home().strip());
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
        threads.shutdown();
    }

    @Override
    public List<HealthFinding> findings() {
        return findings;
    }

    private void look() {
        try {
            List<Finding> now = new ArrayList<>(List.of(OWN)); // who waits for all modules waits for this one too
            modules.values().forEach(module -> now.addAll(module.ask(threads)));
            if (rounds++ % 2 == 0) {
                platform = platform();
            }
            now.addAll(platform);
            findings = since.dated(now, System.currentTimeMillis()).stream()
                    .sorted(Comparator.comparing(HealthFinding::module)
                            .thenComparing(finding -> finding.report().subject()))
                    .toList();
        } catch (RuntimeException e) { // the framework stops, say; what was known stays
            LOG.warn("health cannot be looked at: {}", e.toString());
        }
    }

    /** {@return what does not work of bundles, components and disk} */
    private List<Finding> platform() {
        List<Finding> all = new ArrayList<>(bundles.findings());
        all.addAll(components.findings());
        all.addAll(disk.findings());
        all.addAll(home.findings());
        return all;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
