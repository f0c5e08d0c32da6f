package io.nanostream.api.govern;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches something (temperature, network, load) and asks the others to save. A service; whoever can save reads all of them, as often as it
 * decides: the stricter wish counts. When a governor goes or throws, its last wish holds for {@link #HOLD_MILLIS}, so that an update gives
 * nothing back; one of the same name that comes takes its place.
 */
@ConsumerType
public interface Governor {
    /** How long a wish holds of which nothing more is heard, in milliseconds. */
    int HOLD_MILLIS = 5000;

    /** {@return the governor's name, such as {@code thermal}} */
    String name();

    /**
     * {@return what it asks at this moment; never null} About ten times a second, on a thread of the reader's; returns at once. One that does not return
     * within 2 s is left alone with that thread, and asked again when it has returned.
     */
    Savings savings();
}
