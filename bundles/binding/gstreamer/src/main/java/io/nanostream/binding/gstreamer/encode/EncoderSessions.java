package io.nanostream.binding.gstreamer.encode;

import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.binding.gstreamer.GstException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions of one encoder room: opens them, counts what they do, and closes what is left when the room goes. Lives as long as the room's
 * component. Any thread.
 */
public final class EncoderSessions {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderSessions.class);
    private static final long PATIENCE_MILLIS = 2000;

    private final EncoderElement element;
    private final OpenSessions open = new OpenSessions();
    private final Map<String, SessionTotals> totals = new ConcurrentSkipListMap<>();

    /**
     * Makes it; it holds nothing yet.
     *
     * @param element what the room is built on
     */
    public EncoderSessions(EncoderElement element) {
        this.element = element;
    }

    /**
     * Looks for the reasons that are the same for all encoders: another codec, a missing plug-in.
     *
     * @param asked what a stream asks
     * @return the reason in one line, empty for none
     */
    public Optional<String> refusal(EncoderSettings asked) {
        if (asked.codec() != element.codec()) {
            return Optional.of("codec=" + asked.codec().ffmpegName() + ", " + element.name() + " makes "
                    + element.codec().ffmpegName() + " only");
        }
        return element.installed() ? Optional.empty() : Optional.of(element.missing() + ": " + element.remedy());
    }

    /**
     * Opens a session.
     *
     * @param asked what a stream asks; the room has refused what it cannot do
     * @param chain how it is coded
     * @param listener gets what is coded
     * @return the session, the caller's to close
     * @throws EncoderException when GStreamer refuses, or after {@link #shut}
     */
    public EncoderSession open(EncoderSettings asked, EncoderChain chain, EncoderListener listener)
            throws EncoderException {
        if (open.isShut()) {
            throw stopped();
        }
        PipelineSession session;
        try {
            SessionTotals counted = totals.computeIfAbsent(
                    SessionTotals.subject(asked.format()), subject -> new SessionTotals(element.stage(), subject));
            session = new PipelineSession(element, asked.format(), chain, listener, counted, open::remove);
        } catch (GstException refused) {
            throw new EncoderException(element.name() + " does not start: " + refused.getMessage(), refused);
        }
        if (!open.add(session)) {
            session.close();
            throw stopped();
        }
        return session;
    }

    /** Opens no further session, waits up to 2 s until the others are closed, and closes those that are not. */
    public void shut() {
        int closed = open.shut(PATIENCE_MILLIS);
        if (closed > 0) {
            LOG.warn(
                    "Closed {} sessions of {} that nobody had closed within {} ms",
                    closed,
                    element.name(),
                    PATIENCE_MILLIS);
        }
    }

    /**
     * Says how the room is.
     *
     * @param wrongValue what the configuration says and must not, empty for nothing
     * @param remedy what to do about that
     * @return one report
     */
    public List<HealthReport> health(String wrongValue, String remedy) {
        if (!element.installed()) {
            return List.of(
                    new HealthReport(element.name(), HealthReport.Level.FAILED, element.missing(), element.remedy()));
        }
        return List.of(
                wrongValue.isEmpty()
                        ? HealthReport.ok(element.name())
                        : new HealthReport("configuration", HealthReport.Level.DEGRADED, wrongValue, remedy));
    }

    /** {@return what all sessions so far took and gave, by format; never falls} */
    public List<StageCounters> stages() {
        return totals.values().stream().map(SessionTotals::read).toList();
    }

    private EncoderException stopped() {
        return new EncoderException("the " + element.name() + " encoder is stopped");
    }
}
