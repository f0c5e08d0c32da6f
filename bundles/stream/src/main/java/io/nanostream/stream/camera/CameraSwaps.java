package io.nanostream.stream.camera;

import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.SwapSource;
import io.nanostream.api.swap.SwapTotal;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells which source took another one's place, of all cameras. */
@Component
public final class CameraSwaps implements SwapSource {
    private final SwapSource history;

    /**
     * Stores.
     *
     * @param cameras whose sources
     */
    @Activate
    public CameraSwaps(@Reference(name = "cameras") Cameras cameras) {
        history = cameras.history();
    }

    @Override
    public List<Swap> swaps() {
        return history.swaps();
    }

    @Override
    public List<SwapTotal> totals() {
        return history.totals();
    }
}
