package io.nanostream.admin.settings;

import io.nanostream.admin.settings.declared.Declarations;
import io.nanostream.api.health.HealthBoard;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.settings.SettingGroup;
import io.nanostream.api.settings.Settings;
import io.nanostream.api.settings.SettingsChange;
import io.nanostream.api.settings.SettingsRefusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.annotations.Designate;

/** Describes and checks settings; what is changed, wherever that was, is handed to {@link Transactions} on one thread. */
@Component(
        immediate = true,
        configurationPid = SettingsConfig.PID,
        service = {Settings.class, ConfigurationListener.class, HealthSource.class})
@Designate(ocd = SettingsConfig.class)
public final class SettingsGuard implements Settings, ConfigurationListener, HealthSource {
    private static final long LOOK_MILLIS = 250;

    private final Declarations declarations;
    private final Configurations configurations;
    private final RulesInForce rules = new RulesInForce();
    private final Transactions transactions;
    private final OverlookedFiles overlooked;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "admin.settings");
        made.setDaemon(true);
        return made;
    });

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile HealthBoard board;

    /**
     * Takes what it works with.
     *
     * @param admin keeps configurations
     * @param metatype says what they may be
     * @param context leads to the bundles
     */
    @Activate
    public SettingsGuard(
            @Reference(name = "admin") ConfigurationAdmin admin,
            @Reference(name = "metatype") MetaTypeService metatype,
            BundleContext context) {
        declarations = new Declarations(context::getBundles, metatype);
        configurations = new Configurations(admin);
        transactions = new Transactions(configurations, rules::now);
        overlooked = new OverlookedFiles(configurations, OverlookedFiles.SETTLED_MILLIS);
    }

    @Activate
    void start(SettingsConfig config) {
        change(config);
        thread.execute(transactions::begin);
        thread.scheduleWithFixedDelay(new EnduringTask(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Modified
    void change(SettingsConfig config) {
        rules.change(config);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.execute(transactions::stop); // after what is asked already
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        if (Declarations.isOurs(pid) && !thread.isShutdown()) {
            boolean deleted = event.getType() == ConfigurationEvent.CM_DELETED;
            thread.execute(new EnduringTask(() -> {
                transactions.noticed(pid, deleted);
                overlooked.changed(pid);
            }));
        }
    }

    @Override
    public List<SettingGroup> groups() {
        return declarations.groups(configurations.all());
    }

    @Override
    public CompletionStage<SettingsChange> change(String pid, Map<String, String> values) throws SettingsRefusal {
        declarations.requireRight(pid, configurations.texts(pid).orElse(Map.of()), values);
        CompletableFuture<SettingsChange> verdict = new CompletableFuture<>();
        try {
            thread.execute(() -> transactions.change(pid, new TreeMap<>(values), verdict));
        } catch (RejectedExecutionException late) {
            verdict.completeExceptionally(new IllegalStateException(Transactions.STOPPED, late));
        }
        return verdict;
    }

    @Override
    public List<SettingsChange> changes() {
        return transactions.changes();
    }

    @Override
    public String module() {
        return "admin/settings";
    }

    @Override
    public List<HealthReport> health() {
        return List.of(rules.health());
    }

    private void look() {
        HealthBoard asked = board;
        transactions.look(asked == null ? List.of() : asked.findings());
        overlooked.look();
    }
}
