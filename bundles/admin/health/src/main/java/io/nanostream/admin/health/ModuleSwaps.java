package io.nanostream.admin.health;

import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.SwapHistory;
import io.nanostream.api.swap.SwapSource;
import io.nanostream.api.swap.SwapTotal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Remembers when bundles of ours came and went: with what their parts' own rooms tell, a gap in a picture finds its reason. What starts for the
 * first time while the appliance does replaces nothing, and is not remembered.
 */
@Component(immediate = true)
public final class ModuleSwaps implements SwapSource, SynchronousBundleListener {
    /** After so long without a bundle that started for the first time the appliance has started. */
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final BundleContext context;
    private final LongSupplier nanos;
    private final SwapHistory history = new SwapHistory();
    private final Map<Long, Long> stoppedNanos = new ConcurrentHashMap<>();
    private long lastFirstStart;

    /**
     * Listens from now on.
     *
     * @param context leads to the framework's events
     */
    @Activate
    public ModuleSwaps(BundleContext context) {
        this(context, System::nanoTime);
    }

    ModuleSwaps(BundleContext context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
        this.lastFirstStart = nanos.getAsLong();
        context.addBundleListener(this);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        String name = bundle.getSymbolicName();
        if (name == null || !Finding.isOurs(name)) {
            return;
        }
        if (event.getType() == BundleEvent.STOPPED) {
            stoppedNanos.put(bundle.getBundleId(), nanos.getAsLong());
            remember(bundle, Swap.Cause.GONE, 0);
        } else if (event.getType() == BundleEvent.STARTED) {
            Long since = stoppedNanos.remove(bundle.getBundleId());
            if (since != null) {
                remember(bundle, Swap.Cause.PLANNED, (nanos.getAsLong() - since) / 1_000_000);
            } else if (!applianceStarts()) {
                remember(bundle, Swap.Cause.PLANNED, 0);
            }
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            stoppedNanos.remove(bundle.getBundleId());
        }
    }

    @Override
    public List<Swap> swaps() {
        return history.swaps();
    }

    @Override
    public List<SwapTotal> totals() {
        return history.totals();
    }

    private synchronized boolean applianceStarts() {
        long now = nanos.getAsLong();
        boolean starts = now - lastFirstStart < QUIET_NANOS;
        if (starts) {
            lastFirstStart = now;
        }
        return starts;
    }

    private void remember(Bundle bundle, Swap.Cause cause, long millis) {
        String module = Finding.moduleOf(bundle.getSymbolicName());
        String version = module + " " + bundle.getVersion();
        boolean gone = cause == Swap.Cause.GONE;
        history.add(new Swap(
                System.currentTimeMillis(),
                "bundle",
                module,
                gone ? version : "",
                gone ? "" : version,
                cause,
                "",
                0,
                0,
                millis));
    }
}
