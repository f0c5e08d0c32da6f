package io.nanostream.capture.pattern;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configured rendered camera. It registers its {@link VideoSource} itself, not by annotation: the service's
 * camera property follows the checked settings, and a camera whose name is refused is seen in health but not
 * offered.
 */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.capture.pattern",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {HealthSource.class, StatisticsSource.class})
@Designate(ocd = PatternCaptureConfig.class, factory = true)
public final class PatternCapture implements HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(PatternCapture.class);
    private static final String PID = "io.nanostream.capture.pattern";

    private final BundleContext bundle;
    private volatile PatternSource source;
    private volatile String refusal = "";
    private ServiceRegistration<VideoSource> registration;

    /**
     * Stores.
     *
     * @param bundle where the camera is registered
     */
    @Activate
    public PatternCapture(BundleContext bundle) {
        this.bundle = bundle;
    }

    @Activate
    @Modified
    synchronized void configure(PatternCaptureConfig config) {
        try {
            apply(PatternCaptureSettings.of(config));
            refusal = "";
        } catch (IllegalArgumentException wrong) {
            refuse(wrong.getMessage(), config);
        } catch (RuntimeException wrong) { // the component runtime's, for text that is no number
            refuse(
                    SettingText.unreadable(PatternCaptureConfig.class, config)
                            .orElse(String.valueOf(wrong.getMessage())),
                    config);
        }
    }

    private void refuse(String reason, PatternCaptureConfig config) {
        refusal = reason;
        if (source == null) {
            fallBack(config);
        }
        LOG.warn("{}: {}; {}", PID, refusal, inForce());
    }

    @Deactivate
    synchronized void stop() {
        if (source != null) {
            registration.unregister();
            source.stop();
        }
    }

    @Override
    public String module() {
        return "capture/pattern";
    }

    @Override
    public List<HealthReport> health() {
        PatternSource camera = source;
        String subject = "camera" + (camera == null ? "" : " " + camera.camera());
        if (!refusal.isEmpty()) {
            Level level = camera == null ? Level.FAILED : Level.DEGRADED;
            return List.of(new HealthReport(subject, level, refusal, "correct " + PID + "; " + inForce()));
        }
        SourceState state = camera.state();
        return List.of(
                state.phase() == SourceState.Phase.FAILED
                        ? new HealthReport(
                                subject, Level.FAILED, state.reason(), "install fonts-dejavu-core; see the log")
                        : HealthReport.ok(subject));
    }

    @Override
    public List<StageCounters> stages() {
        PatternSource camera = source;
        return camera == null ? List.of() : List.of(camera.counters());
    }

    /** {@return the camera, where one is offered} */
    Optional<VideoSource> camera() {
        return Optional.ofNullable(source);
    }

    private void apply(PatternCaptureSettings settings) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(VideoSource.CAMERA, settings.camera());
        if (source == null) {
            source = new PatternSource(settings);
            source.start();
            registration = bundle.registerService(VideoSource.class, source, properties);
        } else {
            source.change(settings);
            registration.setProperties(properties);
        }
    }

    /** The first configuration is wrong: serve with the default size and rate, unless the name is what is wrong. */
    private void fallBack(PatternCaptureConfig config) {
        try {
            apply(new PatternCaptureSettings(config.camera(), PatternCaptureSettings.DEFAULT_FORMAT));
        } catch (IllegalArgumentException nameless) {
            LOG.debug("No camera is offered", nameless);
        }
    }

    private String inForce() {
        PatternSource camera = source;
        return camera == null
                ? "there is no camera"
                : "in force: camera " + camera.camera() + ", "
                        + camera.state().format().orElseThrow();
    }
}
