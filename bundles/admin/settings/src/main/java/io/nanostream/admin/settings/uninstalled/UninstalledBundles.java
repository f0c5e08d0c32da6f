package io.nanostream.admin.settings.uninstalled;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Sets the jar of a bundle aside that somebody uninstalled: FileInstall, which knows files and not bundles, would ignore it when it is put there
 * anew, and install it again when the appliance starts.
 */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.admin.settings.uninstalled",
        service = {})
@Designate(ocd = UninstalledConfig.class)
public final class UninstalledBundles implements SynchronousBundleListener {
    /** FileInstall looks every half second: a jar that it took away itself, to install another, is in its hands again by then. */
    private static final long PATIENCE_MILLIS = 3000;

    private final BundleContext context;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "admin.settings.jars");
        made.setDaemon(true);
        return made;
    });
    private volatile HotFolders folders = HotFolders.of("");

    /**
     * Takes what it works with.
     *
     * @param context leads to the framework's events
     */
    @Activate
    public UninstalledBundles(BundleContext context) {
        this.context = context;
    }

    @Activate
    void start(UninstalledConfig config) {
        change(config);
        context.addBundleListener(this);
    }

    @Modified
    void change(UninstalledConfig config) {
        folders = HotFolders.of(config.folders());
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
        thread.shutdownNow();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED && !isByFile(Thread.currentThread())) {
            Bundle bundle = event.getBundle();
            String name = bundle.getSymbolicName();
            String location = bundle.getLocation();
            long installed = bundle.getLastModified();
            folders.jar(location)
                    .ifPresent(jar -> thread.schedule(
                            () -> setAside(name, location, jar, installed), PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /**
     * {@return whether FileInstall uninstalls, on its own thread, because a file is gone} It may be a copy of the jar in another hot folder: the
     * bundle's own jar is to come back then.
     */
    static boolean isByFile(Thread thread) {
        return thread.getName().startsWith("fileinstall-");
    }

    private void setAside(String name, String location, Path jar, long installed) {
        if (context.getBundle(location) == null) {
            HotFolders.setAside(name, jar, installed);
        }
    }
}
