package io.nanostream.admin.deploy;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.nanostream.admin.deploy.bundle.InstalledBundles;
import io.nanostream.admin.deploy.bundle.InstallerLog;
import io.nanostream.admin.deploy.file.FolderWatch;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the hot folders once a second, on a thread of its own, and says what it saw. */
@Component(immediate = true, configurationPid = "io.nanostream.admin.deploy")
@Designate(ocd = DeployConfig.class)
public final class DeployHealth implements HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(DeployHealth.class);
    private static final String MODULE = "admin/deploy";
    private static final long ROUND_MILLIS = 1000;
    private static final long STUCK_MILLIS = 30_000;

    private final BundleContext context;
    private final InstallerLog installer = new InstallerLog();
    private final FolderWatch watch;
    private final UninstalledBundles uninstalled;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "admin.deploy");
        made.setDaemon(true);
        return made;
    });
    private volatile HotFolders folders = HotFolders.of("");
    private volatile String refused = "";
    private volatile List<HealthReport> seen = List.of();
    private volatile long seenMillis;

    /**
     * Made by the component runtime.
     *
     * @param context leads to the framework's bundles and events
     */
    @Activate
    public DeployHealth(BundleContext context) {
        this.context = context;
        this.watch = new FolderWatch(new InstalledBundles(context, installer));
        this.uninstalled = new UninstalledBundles(context, thread, () -> folders);
    }

    @Reference(name = "log", cardinality = OPTIONAL, policy = DYNAMIC)
    void setLog(LogReaderService log) {
        installer.listenTo(log);
    }

    void unsetLog(LogReaderService log) {
        log.removeLogListener(installer);
    }

    @Activate
    void start(DeployConfig config) {
        change(config);
        seenMillis = nowMillis();
        context.addBundleListener(uninstalled);
        thread.scheduleWithFixedDelay(this::look, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Modified
    void change(DeployConfig config) {
        try {
            folders = HotFolders.of(config.folders());
            refused = "";
        } catch (InvalidPathException e) {
            refused = "folders=" + config.folders() + ", must be paths: " + e.getReason();
            LOG.warn("io.nanostream.admin.deploy: {}; the old ones stay in force", refused);
        }
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(uninstalled);
        thread.shutdownNow();
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public List<HealthReport> health() {
        List<HealthReport> all = new ArrayList<>(seen);
        String wrong = refused;
        if (!wrong.isEmpty()) {
            all.add(new HealthReport(
                    "configuration",
                    DEGRADED,
                    wrong,
                    "correct it in io.nanostream.admin.deploy; until then the old ones stay in force"));
        }
        if (nowMillis() - seenMillis > STUCK_MILLIS) {
            String reason = "were looked at last " + (nowMillis() - seenMillis) / 1000 + " s ago";
            all.add(new HealthReport("hot folders", DEGRADED, reason, "see whether their disk answers"));
        }
        return all.isEmpty() ? List.of(HealthReport.ok("hot folders")) : all;
    }

    private void look() {
        try {
            seen = watch.look(folders.real(), nowMillis());
            seenMillis = nowMillis();
        } catch (RuntimeException e) {
            // the framework stops, say: the next look is in a second, and health tells when none succeeds
            LOG.debug("the hot folders cannot be looked at", e);
        }
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
