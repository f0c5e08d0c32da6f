package io.nanostream.admin.health;

import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.SwapHistory;
import io.nanostream.api.swap.SwapSource;
import io.nanostream.api.swap.SwapTotal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Remembers when bundles of ours came and went: with what their parts' own rooms tell, a gap in a picture finds its reason. */
@Component(immediate = true)
public final class ModuleSwaps implements SwapSource, SynchronousBundleListener {
    private final BundleContext context;
    private final SwapHistory history = new SwapHistory();
    private final Map<Long, Long> stoppedNanos = new ConcurrentHashMap<>();

    /**
     * Listens from now on.
     *
     * @param context leads to the framework's events
     */
    @Activate
    public ModuleSwaps(BundleContext context) {
        this.context = context;
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
            stoppedNanos.put(bundle.getBundleId(), System.nanoTime());
            remember(name, bundle.getVersion().toString(), "", Swap.Cause.GONE, 0);
        } else if (event.getType() == BundleEvent.STARTED) {
            Long since = stoppedNanos.remove(bundle.getBundleId());
            long millis = since == null ? 0 : (System.nanoTime() - since) / 1_000_000;
            remember(name, "", bundle.getVersion().toString(), Swap.Cause.PLANNED, millis);
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

    private void remember(String name, String from, String to, Swap.Cause cause, long millis) {
        String module = Finding.moduleOf(name);
        history.add(new Swap(System.currentTimeMillis(), "bundle", module, from, to, cause, "", 0, 0, millis));
    }
}
