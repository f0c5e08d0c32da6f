package org.example.colour;

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

/**
 * Boxes what has a colour. The service: it is found by the analysis, holds the settings and opens sessions. Its ranking
 * puts it before all detectors of NanoStream's own (100 at most). Configured values are service properties too, so
 * that the analysis sees a change, and opens a new session.
 */
@Component(
        immediate = true,
        configurationPid = ColourConfig.PID,
        service = {Detector.class, HealthSource.class},
        property = "service.ranking:Integer=1000")
@Designate(ocd = ColourConfig.class)
public final class ColourDetector implements Detector, HealthSource {
    private volatile ColourSettings settings = ColourSettings.DEFAULTS;
    private volatile String wrongValue = "";
    private volatile boolean stopped;

    @Activate
    @Modified
    void change(ColourConfig config) {
        try {
            settings = ColourSettings.of(config);
            wrongValue = "";
        } catch (IllegalArgumentException wrong) {
            wrongValue = wrong.getMessage(); // for health(); the settings before hold
        }
    }

    @Deactivate
    void stop() {
        stopped = true; // ends all sessions; there is no native memory that a call in flight may still use
    }

    @Override
    public String name() {
        return "colour";
    }

    @Override
    public List<DetectorModel> models() {
        return List.of(settings.model());
    }

    @Override
    public DetectorSession open(String model) throws DetectorException {
        ColourSettings now = settings;
        if (stopped) {
            throw new DetectorException("the colour detector is stopped");
        }
        if (!model.equals(now.model().name())) {
            throw new DetectorException(
                    "model=" + model + ", must be " + now.model().name());
        }
        return new ColourSession(now, () -> stopped);
    }

    @Override
    public String module() {
        return "detector/colour";
    }

    @Override
    public List<HealthReport> health() {
        String wrong = wrongValue;
        if (wrong.isEmpty()) {
            return List.of(HealthReport.ok("colour"));
        }
        String remedy = "correct it in " + ColourConfig.PID + "; until then: " + settings;
        return List.of(new HealthReport("configuration", HealthReport.Level.DEGRADED, wrong, remedy));
    }
}
