package io.nanostream.api.encode;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of encoder: a service that opens sessions. Order of preference is {@code service.ranking}, hardware first. One that fails to
 * open or to deliver in time is put aside by the switchboard and tried again later; the next serves.
 *
 * <p>When its service goes, the switchboard moves its streams over first and closes the sessions; the provider's deactivation waits for
 * that, at most 2 s, and then closes what is still open. {@link #open} during or after deactivation throws {@link EncoderException}.
 *
 * <p>A changed configuration keeps the service ({@code @Modified}): open sessions keep the settings that they were opened with, and the
 * switchboard, seeing the service's properties modified, swaps its streams to new sessions of the same encoder. Threads: all methods from any thread.
 */
@ConsumerType
public interface VideoEncoder {
    /** {@return the encoder's name as people know it, such as {@code x264}} */
    String name();

    /**
     * Says whether the settings could be served, without opening anything.
     *
     * @param settings what a stream asks
     * @return empty when they could; else the reason in one line
     */
    Optional<String> refusal(EncoderSettings settings);

    /** {@return how many sessions may be open at a time, at least 1; {@link Integer#MAX_VALUE} for software} */
    int maxSessions();

    /**
     * Opens a session, ready to take frames; may take up to 1 s (hardware negotiates).
     *
     * @param settings what to encode, and how
     * @param listener gets access units and the news of a failure, as soon as frames are given to the session
     * @return the session, the caller's to close
     * @throws EncoderException when it cannot; nothing is left open
     */
    EncoderSession open(EncoderSettings settings, EncoderListener listener) throws EncoderException;
}
