package io.nanostream.analysis;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.trial.TrialGauges;
import io.nanostream.analysis.trial.Trials;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.trial.DetectorTrials;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lets detectors look in the shadow of those that serve in {@link Analysis}. */
@Component(service = {DetectorTrials.class, HealthSource.class, StatisticsSource.class})
public final class ShadowAnalysis implements DetectorTrials, HealthSource, StatisticsSource {
    private static final long STOP_MILLIS = 1900;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ConfigurationAdmin configurations;

    private final Analysis analysis;
    private final Trials trials;

    /**
     * Stores.
     *
     * @param analysis where they serve
     * @param detectors who may look
     */
    @Activate
    public ShadowAnalysis(
            @Reference(name = "analysis") Analysis analysis, @Reference(name = "detectors") Detectors detectors) {
        this.analysis = analysis;
        this.trials = new Trials(detectors, analysis.seats(), analysis.shadows(), () -> configurations);
    }

    @Deactivate
    void stop() {
        analysis.shadows().endAll(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS));
    }

    @Override
    public List<TrialStatus> trials() {
        return trials.trials();
    }

    @Override
    public List<TrialStatus> start(TrialSettings settings) throws TrialRefusal {
        return trials.start(settings);
    }

    @Override
    public TrialStatus promote(String camera) throws TrialRefusal {
        return trials.promote(camera);
    }

    @Override
    public TrialStatus rollBack(String camera) throws TrialRefusal {
        return trials.rollBack(camera);
    }

    @Override
    public TrialStatus stop(String camera) throws TrialRefusal {
        return trials.stop(camera);
    }

    @Override
    public String module() {
        return "analysis";
    }

    @Override
    public List<HealthReport> health() {
        int hanging = trials.hanging();
        if (hanging == 0) {
            return List.of();
        }
        String reason = hanging + " calls of detectors on trial do not return; their threads are abandoned";
        return List.of(new HealthReport("trials", Level.DEGRADED, reason, "update or restart that detector"));
    }

    @Override
    public List<StageCounters> stages() {
        return List.of();
    }

    @Override
    public List<Gauge> gauges() {
        return trials.trials().stream()
                .flatMap(status -> TrialGauges.of(status).stream())
                .toList();
    }
}
