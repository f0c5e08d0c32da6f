package io.nanostream.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How the whole appliance does: what every {@link HealthSource} says, and bundles, components and modules that do not work or do not answer.
 * A service. Any thread; returns at once.
 */
@ProviderType
public interface HealthBoard {
    /** How old a finding is at most, in milliseconds, while the machine keeps up. */
    int MAX_AGE_MILLIS = 500;

    /** {@return all findings, by module and subject} */
    List<HealthFinding> findings();
}
