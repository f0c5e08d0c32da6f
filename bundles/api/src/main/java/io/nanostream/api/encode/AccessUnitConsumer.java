package io.nanostream.api.encode;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes access units as they come. */
@ConsumerType
@FunctionalInterface
public interface AccessUnitConsumer {
    /**
     * Takes one access unit. Called on the producer's thread, one call at a time; returns within 1 ms and never blocks: a slow
     * consumer drops up to the next keyframe and counts what it dropped. A throw is counted against this consumer only.
     *
     * @param unit lent until this call returns; {@code retain()} to keep it longer
     */
    void accept(AccessUnit unit);
}
