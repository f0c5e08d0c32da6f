package io.nanostream.capture.file;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The camera that a clip plays. Made by {@link FileCapture}, once for each camera name. Its thread is {@code
 * capture.file}.
 */
@Component(
        factory = FileSource.FACTORY,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        service = {VideoSource.class, StatisticsSource.class})
public final class FileSource implements VideoSource, StatisticsSource {
    static final String FACTORY = "io.nanostream.capture.file.source";
    private static final long LINGER_NANOS = 5_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

    private final String camera;
    private final Consumers consumers = new Consumers();
    private final Player player;
    private boolean started;

    /**
     * Made by the component runtime.
     *
     * @param properties of the service: {@link VideoSource#CAMERA}
     */
    @Activate
    public FileSource(Map<String, Object> properties) {
        camera = (String) properties.get(CAMERA);
        player = new Player(camera, consumers, LINGER_NANOS);
    }

    /** Plays a clip from now on, in place of the one before; who is attached stays so. */
    synchronized void play(FileCaptureSettings settings) {
        if (started) {
            player.change(settings);
        } else {
            started = true;
            player.start(settings);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        if (!player.stop()) {
            LOG.error("Camera {}: GStreamer does not return; its thread capture.file is abandoned", camera);
        }
    }

    Optional<ClipException> trouble() {
        return player.trouble();
    }

    @Override
    public String camera() {
        return camera;
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        Subscription subscription = consumers.attach(consumer);
        player.wake();
        return subscription;
    }

    @Override
    public SourceState state() {
        return player.state();
    }

    @Override
    public List<StageCounters> stages() {
        Map<String, Long> dropped = Map.of("consumer failed", consumers.failures());
        return List.of(new StageCounters("capture.file", camera, player.decoded(), player.delivered(), dropped, 0));
    }
}
