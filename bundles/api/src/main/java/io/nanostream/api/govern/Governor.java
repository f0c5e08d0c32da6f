package io.nanostream.api.govern;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches something (temperature, network, load) and asks the others to save. A service; whoever can save reads all of them, as often as it
 * decides: the stricter wish counts, and when a governor goes its wishes go with it.
 */
@ConsumerType
public interface Governor {
    /** {@return the governor's name, such as {@code thermal}} */
    String name();

    /** {@return what it asks at this moment} Any thread, once a frame; returns at once, never null. */
    Savings savings();
}
