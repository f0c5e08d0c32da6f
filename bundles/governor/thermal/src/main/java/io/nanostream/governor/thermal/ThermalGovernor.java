package io.nanostream.governor.thermal;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.governor.thermal.Watch.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers what thermal control asks: lifecycle, configuration, health and gauges. Reads on a thread of its own. */
@Component(
        immediate = true,
        configurationPid = ThermalGovernor.PID,
        service = {Governor.class, HealthSource.class, StatisticsSource.class})
@Designate(ocd = ThermalGovernorConfig.class)
public final class ThermalGovernor implements Governor, HealthSource, StatisticsSource {
    static final String PID = "io.nanostream.governor.thermal";
    private static final Logger LOG = LoggerFactory.getLogger(ThermalGovernor.class);

    private final Watch watch;
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "governor.thermal"));
    private volatile ThermalGovernorSettings settings;
    private volatile String refused = "";
    private ScheduledFuture<?> reading;

    /** Made by the component runtime. */
    public ThermalGovernor() {
        this(Path.of("/sys/class/thermal"));
    }

    /**
     * Watches other sensors.
     *
     * @param sysfs where zones are looked for
     */
    ThermalGovernor(Path sysfs) {
        watch = new Watch(sysfs);
    }

    @Activate
    @Modified
    synchronized void change(ThermalGovernorConfig config) {
        try {
            settings = ThermalGovernorSettings.of(config);
            refused = "";
        } catch (IllegalArgumentException e) {
            refused = e.getMessage();
            LOG.warn("{}: {}; {}", PID, refused, settings == null ? "nothing is watched" : "the old settings hold");
            return;
        }
        if (reading != null) {
            reading.cancel(false);
        }
        int period = settings.periodMillis();
        reading = reader.scheduleWithFixedDelay(this::look, 0, period, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    synchronized void stop() throws InterruptedException {
        reader.shutdownNow();
        if (!reader.awaitTermination(2, TimeUnit.SECONDS)) {
            LOG.warn("the sensor's file cannot be left: its thread stays behind");
        }
    }

    private void look() {
        try {
            watch.look(System.nanoTime(), settings);
        } catch (RuntimeException e) { // the next reading is another try
            LOG.warn("a reading failed", e);
        }
    }

    @Override
    public String name() {
        return "thermal";
    }

    @Override
    public Savings savings() {
        return watch.view().savings();
    }

    @Override
    public String module() {
        return "governor/thermal";
    }

    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        if (!refused.isEmpty()) {
            String remedy = "correct it in " + PID + "; until then the old settings hold";
            reports.add(new HealthReport("configuration", Level.DEGRADED, refused, remedy));
        }
        View now = watch.view();
        if (!now.trouble().isEmpty()) {
            String remedy = "name the right file as zone in " + PID + ", or none";
            reports.add(new HealthReport("temperature", Level.DEGRADED, "cannot be read: " + now.trouble(), remedy));
        } else if (!now.savings().equals(Savings.NONE)) {
            String reason = Watch.temperature(now) + ", step " + now.place().step() + ": " + now.text();
            reports.add(new HealthReport("temperature", Level.DEGRADED, reason, "cool the machine, or let it do less"));
        } else {
            reports.add(HealthReport.ok("temperature"));
        }
        return reports;
    }

    @Override
    public List<StageCounters> stages() {
        return List.of();
    }

    @Override
    public List<Gauge> gauges() {
        View now = watch.view();
        if (now.zone().isEmpty()) {
            return List.of();
        }
        Map<String, String> zone = Map.of("zone", now.zone());
        int paused = now.place().paused() ? 1 : 0;
        return List.of(
                new Gauge("nanostream_thermal_celsius", "Temperature, degrees Celsius.", zone, now.celsius()),
                new Gauge(
                        "nanostream_thermal_step",
                        "Steps of saving taken.",
                        zone,
                        now.place().step()),
                new Gauge("nanostream_thermal_detection_paused", "1 while detection pauses.", zone, paused));
    }
}
