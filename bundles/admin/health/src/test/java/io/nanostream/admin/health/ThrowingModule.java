package io.nanostream.admin.health;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import java.util.List;

/** A module that cannot say how it does. */
final class ThrowingModule implements HealthSource {
    @Override
    public String module() {
        return "osd/raster";
    }

    @Override
    public List<HealthReport> health() {
        throw new IllegalStateException("confused");
    }
}
