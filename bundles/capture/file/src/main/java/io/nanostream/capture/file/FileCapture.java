package io.nanostream.capture.file;

import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a configuration into a camera that plays a clip. The camera is a component of its own, so that its service
 * carries the camera's name and stays the same while path and loop change.
 */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.capture.file",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = HealthSource.class)
@Designate(ocd = FileCaptureConfig.class, factory = true)
public final class FileCapture implements HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(FileCapture.class);

    private final ComponentFactory<FileSource> sources;
    private ComponentInstance<FileSource> source;
    private FileCaptureSettings settings;
    private String badSetting = "";

    /**
     * Made by the component runtime.
     *
     * @param sources makes cameras
     */
    @Activate
    public FileCapture(
            @Reference(name = "sources", target = "(component.factory=" + FileSource.FACTORY + ")")
                    ComponentFactory<FileSource> sources) {
        this.sources = sources;
    }

    @Activate
    synchronized void start(FileCaptureConfig config) {
        change(config);
    }

    @Modified
    synchronized void change(FileCaptureConfig config) {
        try {
            FileCaptureSettings next = FileCaptureSettings.of(config);
            if (settings != null && !settings.camera().equals(next.camera())) {
                stop();
            }
            settings = next;
            badSetting = "";
            if (source == null) {
                Hashtable<String, Object> properties = new Hashtable<>();
                properties.put(VideoSource.CAMERA, next.camera());
                source = sources.newInstance(properties);
            }
            source.getInstance().play(next);
        } catch (IllegalArgumentException | ComponentException e) {
            badSetting = e.getMessage();
            LOG.warn("Camera keeps its clip: io.nanostream.capture.file: {}; correct that value", badSetting);
        }
    }

    @Deactivate
    synchronized void stop() {
        if (source != null) {
            source.dispose();
            source = null;
        }
    }

    @Override
    public String module() {
        return "capture/file";
    }

    @Override
    public synchronized List<HealthReport> health() {
        String subject = settings == null ? "camera" : "camera " + settings.camera();
        if (!badSetting.isEmpty()) {
            Level level = source == null ? Level.FAILED : Level.DEGRADED;
            return List.of(new HealthReport(subject, level, badSetting, "correct it in io.nanostream.capture.file"));
        }
        Optional<ClipException> trouble =
                source == null ? Optional.empty() : source.getInstance().trouble();
        return List.of(trouble.map(why -> new HealthReport(subject, Level.FAILED, why.getMessage(), why.remedy()))
                .orElseGet(() -> HealthReport.ok(subject)));
    }
}
