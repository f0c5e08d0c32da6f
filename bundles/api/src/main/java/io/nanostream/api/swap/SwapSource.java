package io.nanostream.api.swap;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A module that replaces parts. A service; REST and metrics read all of them. Called from any thread; returns at once. */
@ConsumerType
public interface SwapSource {
    /** {@return the last swaps, oldest first} */
    List<Swap> swaps();

    /** {@return how many there were since the module started, by stage, subject and cause} */
    List<SwapTotal> totals();
}
