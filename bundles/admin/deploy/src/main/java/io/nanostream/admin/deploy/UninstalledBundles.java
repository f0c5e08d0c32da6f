package io.nanostream.admin.deploy;

import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Sets the jar of a bundle aside that somebody uninstalled: FileInstall, which knows files and not bundles, would ignore it when it is put there
 * anew, and install it again when the appliance starts.
 */
final class UninstalledBundles implements SynchronousBundleListener {
    /** FileInstall looks every half second: a jar that it took away itself, to install another, is in its hands again by then. */
    private static final long PATIENCE_MILLIS = 3000;

    private final BundleContext context;
    private final ScheduledExecutorService thread;
    private final Supplier<HotFolders> folders;

    /**
     * Takes what it works with.
     *
     * @param context knows which bundles there are
     * @param thread on which jars are renamed
     * @param folders those of this moment
     */
    UninstalledBundles(BundleContext context, ScheduledExecutorService thread, Supplier<HotFolders> folders) {
        this.context = context;
        this.thread = thread;
        this.folders = folders;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED && !isByFile(Thread.currentThread())) {
            Bundle bundle = event.getBundle();
            String name = bundle.getSymbolicName();
            String location = bundle.getLocation();
            long installed = bundle.getLastModified();
            folders.get()
                    .jar(location)
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
