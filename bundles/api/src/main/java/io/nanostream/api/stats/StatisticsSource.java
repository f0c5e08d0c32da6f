package io.nanostream.api.stats;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A module that counts. A service; REST and metrics read all of them. Called from any thread; returns at once. */
@ConsumerType
public interface StatisticsSource {
    /** {@return the counters of its stages} */
    List<StageCounters> stages();

    /** {@return its clients of this moment; none for a module that is not an output} */
    default List<ClientCounters> clients() {
        return List.of();
    }

    /** {@return its other values of this moment; none for most modules} */
    default List<Gauge> gauges() {
        return List.of();
    }
}
