package io.nanostream.api.frame;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes frames as they come. */
@ConsumerType
@FunctionalInterface
public interface FrameConsumer {
    /**
     * Takes one picture. Called on the producer's thread, one call at a time; returns within 1 ms and never blocks: a slow
     * consumer keeps a small mailbox, drops the oldest and counts it. A throw is counted against this consumer; the producer
     * goes on.
     *
     * @param frame lent until this call returns; {@code retain()} to keep it longer
     */
    void accept(Frame frame);
}
