package io.nanostream.analysis;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.still.Stills;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.Selection;
import java.nio.ByteBuffer;
import java.util.List;
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
@Component(immediate = true, configurationPid = "io.nanostream.analysis", service = PictureDetector.class)
public final class StillAnalysis implements PictureDetector {
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
}
