package io.nanostream.api.encode;

import org.osgi.annotation.versioning.ProviderType;

/** Whoever opened an encoder session: one listener object each, so that the listener is the session's identity. Its calls never overlap. */
@ProviderType
public interface EncoderListener extends AccessUnitConsumer {
    /**
     * The session is broken and gives nothing more; its owner closes it. Called at most once, on a thread of the encoder's.
     *
     * @param reason one line for a person
     */
    void failed(String reason);
}
