package io.nanostream.api.encode;

import org.osgi.annotation.versioning.ConsumerType;

/** Whoever opened an encoder session. */
@ConsumerType
public interface EncoderListener extends AccessUnitConsumer {
    /**
     * The session is broken and gives nothing more; its owner closes it. Called at most once, on a thread of the encoder's.
     *
     * @param reason one line for a person
     */
    void failed(String reason);
}
