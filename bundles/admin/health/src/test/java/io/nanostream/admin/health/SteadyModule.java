package io.nanostream.admin.health;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import java.util.List;

/** A module that always says the same. */
record SteadyModule(String module, List<HealthReport> health) implements HealthSource {
    SteadyModule(String module, HealthReport... health) {
        this(module, List.of(health));
    }
}
