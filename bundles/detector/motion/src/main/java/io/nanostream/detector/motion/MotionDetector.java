package io.nanostream.detector.motion;

import io.nanostream.api.detect.Detector;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boxes what moves; serves when nothing better does. A changed configuration shows in the service's properties, so that
 * the analysis opens new sessions. No thread of its own.
 */
@Component(
        immediate = true,
        configurationPid = MotionDetectorConfig.PID,
        service = {Detector.class, HealthSource.class},
        property = "service.ranking:Integer=0")
@Designate(ocd = MotionDetectorConfig.class)
public final class MotionDetector implements Detector, HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(MotionDetector.class);

    private volatile MotionDetectorSettings settings = MotionDetectorSettings.DEFAULTS;
    private volatile String wrongValue = "";
    private volatile boolean stopped;

    @Activate
    @Modified
    void change(MotionDetectorConfig config) {
        try {
            settings = MotionDetectorSettings.of(config);
            wrongValue = "";
        } catch (IllegalArgumentException wrong) {
            wrongValue = wrong.getMessage();
            LOG.warn("{}: {}; the settings before hold", MotionDetectorConfig.PID, wrongValue);
        }
    }

    @Deactivate
    void stop() {
        stopped = true;
    }

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public List<DetectorModel> models() {
        return List.of(MotionSession.MODEL);
    }

    @Override
    public DetectorSession open(String model) throws DetectorException {
        if (stopped) {
            throw new DetectorException("the motion detector is stopped");
        }
        if (!model.equals(MotionSession.MODEL.name())) {
            throw new DetectorException("model=" + model + ", must be " + MotionSession.MODEL.name());
        }
        return new MotionSession(settings, () -> stopped);
    }

    @Override
    public String module() {
        return "detector/motion";
    }

    @Override
    public List<HealthReport> health() {
        String wrong = wrongValue;
        if (wrong.isEmpty()) {
            return List.of(HealthReport.ok("motion"));
        }
        String remedy = "correct it in " + MotionDetectorConfig.PID + "; until then: " + settings;
        return List.of(new HealthReport("configuration", HealthReport.Level.DEGRADED, wrong, remedy));
    }
}
