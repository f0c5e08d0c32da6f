package io.nanostream.encoder.x264;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Codes H.264 with x264. No thread of its own, one for each session. */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.encoder.x264",
        service = {VideoEncoder.class, HealthSource.class, StatisticsSource.class},
        property = "service.ranking:Integer=100")
@Designate(ocd = X264EncoderConfig.class)
public final class X264Encoder implements VideoEncoder, HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(X264Encoder.class);
    private static final long PATIENCE_MILLIS = 2000;
    private static final String MISSING = "x264enc is missing";
    private static final String REMEDY = "install gstreamer1.0-plugins-ugly";

    private final BooleanSupplier installed;
    private final OpenSessions sessions = new OpenSessions();
    private final Map<String, StageTotals> totals = new ConcurrentSkipListMap<>();
    private volatile X264EncoderSettings settings = X264EncoderSettings.DEFAULT;
    private volatile String wrongValue = "";

    /** Makes the encoder; it holds nothing yet. */
    @Activate
    public X264Encoder() {
        this(() -> GstPipeline.hasElement("x264enc"));
    }

    X264Encoder(BooleanSupplier installed) {
        this.installed = installed;
    }

    @Activate
    @Modified
    void configure(X264EncoderConfig config) {
        try {
            settings = X264EncoderSettings.of(config);
            wrongValue = "";
        } catch (IllegalArgumentException wrong) {
            refuse(wrong.getMessage());
        } catch (RuntimeException wrong) { // the component runtime's, for text that is no number
            refuse("threads or rateBufferMillis is no number: " + wrong.getMessage());
        }
    }

    private void refuse(String reason) {
        wrongValue = reason;
        LOG.warn("io.nanostream.encoder.x264: {}; keeping {}", reason, settings);
    }

    @Deactivate
    void stop() {
        int closed = sessions.shut(PATIENCE_MILLIS);
        if (closed > 0) {
            LOG.warn("Closed {} x264 sessions that nobody had closed within {} ms", closed, PATIENCE_MILLIS);
        }
    }

    @Override
    public String name() {
        return "x264";
    }

    @Override
    public Optional<String> refusal(EncoderSettings asked) {
        if (asked.codec() != Codec.H264) {
            return Optional.of("codec=" + asked.codec().ffmpegName() + ", x264 makes h264 only");
        }
        return installed.getAsBoolean() ? Optional.empty() : Optional.of(MISSING + ": " + REMEDY);
    }

    @Override
    public int maxSessions() {
        return Integer.MAX_VALUE;
    }

    @Override
    public EncoderSession open(EncoderSettings asked, EncoderListener listener) throws EncoderException {
        Optional<String> refusal = sessions.isShut() ? Optional.of("the x264 encoder is stopped") : refusal(asked);
        if (refusal.isPresent()) {
            throw new EncoderException(refusal.get());
        }
        X264Session session;
        try {
            String description = X264Session.describe(asked, settings);
            StageTotals stage = totals.computeIfAbsent(StageTotals.subject(asked.format()), StageTotals::new);
            session = new X264Session(asked, description, listener, stage, sessions::remove);
        } catch (GstException refused) {
            throw new EncoderException("x264 does not start: " + refused.getMessage(), refused);
        }
        if (!sessions.add(session)) {
            session.close();
            throw new EncoderException("the x264 encoder is stopped");
        }
        return session;
    }

    @Override
    public String module() {
        return "encoder/x264";
    }

    @Override
    public List<HealthReport> health() {
        if (!installed.getAsBoolean()) {
            return List.of(new HealthReport("x264", HealthReport.Level.FAILED, MISSING, REMEDY));
        }
        String wrong = wrongValue;
        return List.of(
                wrong.isEmpty()
                        ? HealthReport.ok("x264")
                        : new HealthReport(
                                "configuration",
                                HealthReport.Level.DEGRADED,
                                wrong,
                                "correct io.nanostream.encoder.x264; until then: " + settings));
    }

    @Override
    public List<StageCounters> stages() {
        return totals.values().stream().map(StageTotals::read).toList();
    }
}
