package io.nanostream.encoder.openh264;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.binding.gstreamer.encode.EncoderElement;
import io.nanostream.binding.gstreamer.encode.EncoderSessions;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Codes H.264 with openh264; ranks behind x264, which gives the better picture. No thread of its own, one for each session. */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.encoder.openh264",
        service = {VideoEncoder.class, HealthSource.class, StatisticsSource.class},
        property = "service.ranking:Integer=50")
@Designate(ocd = Openh264EncoderConfig.class)
public final class Openh264Encoder implements VideoEncoder, HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(Openh264Encoder.class);
    private static final EncoderElement OPENH264ENC =
            new EncoderElement("openh264", Codec.H264, "openh264enc", "gstreamer1.0-plugins-bad");

    private final EncoderSessions sessions;
    private volatile Openh264EncoderSettings settings = Openh264EncoderSettings.DEFAULT;
    private volatile String wrongValue = "";

    /** Makes the encoder; it holds nothing yet. */
    @Activate
    public Openh264Encoder() {
        this(OPENH264ENC);
    }

    Openh264Encoder(EncoderElement element) {
        this.sessions = new EncoderSessions(element);
    }

    @Activate
    @Modified
    void configure(Openh264EncoderConfig config) {
        try {
            settings = Openh264EncoderSettings.of(config);
            wrongValue = "";
        } catch (IllegalArgumentException wrong) {
            refuse(wrong.getMessage());
        } catch (RuntimeException wrong) { // the component runtime's, for text that is no number
            refuse(SettingText.unreadable(Openh264EncoderConfig.class, config)
                    .orElse(String.valueOf(wrong.getMessage())));
        }
    }

    private void refuse(String reason) {
        wrongValue = reason;
        LOG.warn("io.nanostream.encoder.openh264: {}; keeping {}", reason, settings);
    }

    @Deactivate
    void stop() {
        sessions.shut();
    }

    @Override
    public String name() {
        return OPENH264ENC.name();
    }

    @Override
    public Optional<String> refusal(EncoderSettings asked) {
        return sessions.refusal(asked).or(() -> Openh264Chain.refusal(asked.format()));
    }

    @Override
    public int maxSessions() {
        return Integer.MAX_VALUE;
    }

    @Override
    public EncoderSession open(EncoderSettings asked, EncoderListener listener) throws EncoderException {
        Optional<String> refusal = refusal(asked);
        if (refusal.isPresent()) {
            throw new EncoderException(refusal.get());
        }
        return sessions.open(asked, Openh264Chain.of(asked, settings), listener);
    }

    @Override
    public String module() {
        return "encoder/openh264";
    }

    @Override
    public List<HealthReport> health() {
        return sessions.health(wrongValue, "correct io.nanostream.encoder.openh264; until then: " + settings);
    }

    @Override
    public List<StageCounters> stages() {
        return sessions.stages();
    }
}
