package io.nanostream.admin.rest.health;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import java.util.List;

/** A module that always says the same. */
public record SteadyModule(String module, List<HealthReport> health) implements HealthSource {
    public SteadyModule(String module, HealthReport... health) {
        this(module, List.of(health));
    }
}
