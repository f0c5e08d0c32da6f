package io.nanostream.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A module that tells how it does. A service; {@code /health} shows all of them. */
@ConsumerType
public interface HealthSource {
    /** {@return the module's name as its folder says it, such as {@code output/rtsp}} */
    String module();

    /** {@return a report for each thing it looks after, at least one} Called from any thread, often; returns at once. */
    List<HealthReport> health();
}
