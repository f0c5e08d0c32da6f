package io.nanostream.admin.rest.swaps;

import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.SwapSource;
import io.nanostream.api.swap.SwapTotal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all modules remember of their swaps. One that throws is left out. */
public final class Swaps {
    private static final Logger LOG = LoggerFactory.getLogger(Swaps.class);

    private final Supplier<? extends Collection<SwapSource>> sources;

    /**
     * Takes whom to ask.
     *
     * @param sources the modules of the moment
     */
    public Swaps(Supplier<? extends Collection<SwapSource>> sources) {
        this.sources = sources;
    }

    /** {@return what was swapped last, newest first} */
    List<Swap> last() {
        return all(SwapSource::swaps).stream()
                .sorted(Comparator.comparingLong(Swap::epochMillis).reversed())
                .toList();
    }

    /** {@return how many there were, by stage, subject and cause} */
    public List<SwapTotal> totals() {
        return all(SwapSource::totals);
    }

    private <T> List<T> all(Function<SwapSource, List<T>> read) {
        return sources.get().stream()
                .flatMap(source -> {
                    try {
                        return read.apply(source).stream();
                    } catch (RuntimeException | LinkageError failure) { // one call to a service of another room
                        LOG.debug("swaps cannot be read", failure);
                        return List.<T>of().stream();
                    }
                })
                .toList();
    }
}
