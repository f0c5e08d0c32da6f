package io.nanostream.analysis;

import io.nanostream.analysis.camera.CameraReport;
import io.nanostream.analysis.camera.Surroundings;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.api.capture.Camera;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every camera that there is. */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.analysis",
        service = {HealthSource.class, StatisticsSource.class})
@Designate(ocd = AnalysisConfig.class)
public final class Analysis implements HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(Analysis.class);

    private final Branches branches;
    private volatile String refusal = "";

    /**
     * Stores; work begins in {@link #start}.
     *
     * @param detectors who may look
     * @param consumers who are told
     * @param governors who ask to save
     */
    @Activate
    public Analysis(
            @Reference(name = "detectors") Detectors detectors,
            @Reference(name = "consumers") DetectionConsumers consumers,
            @Reference(name = "governors") Governors governors) {
        this.branches = new Branches(new Surroundings(detectors, governors::savings, consumers));
    }

    @Activate
    void start(AnalysisConfig config) {
        change(config);
        branches.start();
    }

    @Modified
    void change(AnalysisConfig config) {
        try {
            branches.change(AnalysisSettings.of(config).looks());
            refusal = "";
        } catch (IllegalArgumentException e) {
            refusal = e.getMessage();
            LOG.warn("Configuration io.nanostream.analysis refused: {}; the old values stay in force", refusal);
        }
    }

    @Deactivate
    void stop() {
        branches.stop();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCamera(Camera camera) {
        branches.add(camera);
    }

    void removeCamera(Camera camera) {
        branches.remove(camera);
    }

    @Override
    public String module() {
        return "analysis";
    }

    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        String refused = refusal;
        if (!refused.isEmpty()) {
            String remedy = "correct it in io.nanostream.analysis; until then the old values stay in force";
            reports.add(new HealthReport("configuration", Level.DEGRADED, refused, remedy));
        }
        branches.reports().forEach(report -> reports.add(report.health()));
        return reports.isEmpty() ? List.of(HealthReport.ok("cameras")) : reports;
    }

    @Override
    public List<StageCounters> stages() {
        return branches.reports().stream().map(CameraReport::stage).toList();
    }

    @Override
    public List<Gauge> gauges() {
        return branches.reports().stream()
                .flatMap(report -> report.gauges().stream())
                .toList();
    }
}
