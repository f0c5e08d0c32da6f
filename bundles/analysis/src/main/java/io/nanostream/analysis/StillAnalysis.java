package io.nanostream.analysis;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.still.Stills;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.Selection;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at single pictures, unless it is switched off. A value of the configuration that makes no sense is told by {@link Analysis}. */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.analysis",
        service = {PictureDetector.class, HealthSource.class, StatisticsSource.class})
public final class StillAnalysis implements PictureDetector, HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(StillAnalysis.class);

    private final Stills stills;
    private volatile boolean on = AnalysisSettings.DEFAULT.stills();

    /**
     * Stores; work begins in {@link #start}.
     *
     * @param detectors who may look
     */
    @Activate
    public StillAnalysis(@Reference(name = "detectors") Detectors detectors) {
        this.stills = new Stills(detectors, TimeUnit.SECONDS.toNanos(30));
    }

    @Activate
    void start(AnalysisConfig config) {
        change(config);
        stills.start();
    }

    @Modified
    void change(AnalysisConfig config) {
        try {
            on = AnalysisSettings.of(config).stills();
        } catch (IllegalArgumentException e) { // with one wrong value all old ones stay in force
            LOG.debug("Analysis tells that {}", e.getMessage());
        }
    }

    @Deactivate
    void stop() {
        stills.stop();
    }

    @Override
    public List<DetectorModel> models() {
        return on ? stills.models() : List.of();
    }

    @Override
    public PictureDetections detect(ByteBuffer picture, Optional<String> model, Selection selection)
            throws PictureRefusal {
        if (!on) {
            throw new PictureRefusal(
                    Cause.NO_DETECTOR, "single pictures are switched off: stills=false in io.nanostream.analysis");
        }
        return stills.detect(picture, model, selection);
    }

    @Override
    public String module() {
        return "analysis";
    }

    @Override
    public List<HealthReport> health() {
        int hanging = stills.hanging();
        if (hanging == 0) {
            return List.of();
        }
        String reason = hanging + " calls of detectors for single pictures do not return; their threads are abandoned";
        return List.of(new HealthReport("stills", Level.DEGRADED, reason, "restart or update the detector's bundle"));
    }

    @Override
    public List<StageCounters> stages() {
        return List.of();
    }

    @Override
    public List<Gauge> gauges() {
        return List.of(new Gauge(
                "nanostream_analysis_stills_abandoned",
                "Calls of detectors for single pictures that did not return in time, so far",
                Map.of(),
                stills.abandoned()));
    }
}
