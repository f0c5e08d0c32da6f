package io.nanostream.admin.deploy.bundle;

import io.nanostream.admin.deploy.file.BundleFaults;
import io.nanostream.admin.deploy.file.Fault;
import io.nanostream.admin.deploy.file.JarFacts;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** Says what the framework made of a jar. Whatever somebody stopped on purpose is well. Any thread. */
public final class InstalledBundles implements BundleFaults {
    /** Two looks: bundles are unresolved or stopped for a moment while they are updated. */
    private static final long SWAP_MILLIS = 900;
    /** FileInstall has one thread for a folder, and much to do when the appliance starts. */
    private static final long BUSY_MILLIS = 30_000;

    private static final String CORRECT = "correct it and copy it again, or remove it";

    private final BundleContext context;
    private final InstallerLog installer;
    private final Requirements requirements;

    /**
     * Takes whom to ask.
     *
     * @param context leads to the bundles
     * @param installer what was said of them
     */
    public InstalledBundles(BundleContext context, InstallerLog installer) {
        this.context = context;
        this.installer = installer;
        this.requirements = new Requirements(context);
    }

    @Override
    public Optional<Fault> of(Path jar, Optional<JarFacts> facts) {
        Bundle bundle = context.getBundle(location(jar));
        if (bundle == null) {
            return facts.map(known -> absent(jar, known));
        }
        installer.installed(jar);
        return ill(jar, bundle);
    }

    /** As FileInstall writes it. */
    static String location(Path jar) {
        try {
            return jar.toFile().toURI().toURL().toString();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the JDK knows no files", e);
        }
    }

    private Fault absent(Path jar, JarFacts facts) {
        String name = facts.bundle() + " " + facts.version();
        Optional<Fault> twice = same(facts)
                .map(other -> new Fault(
                        "is bundle " + name + ", as " + from(other) + " is: one bundle cannot have two files",
                        "remove one of them and give the other a new name (mv), or build this one with another "
                                + Constants.BUNDLE_VERSION));
        return twice.or(() -> installer
                        .install(jar)
                        .map(said -> new Fault("could not be installed: " + said.reason(), CORRECT)))
                .orElseGet(() -> new Fault(
                        "is bundle " + name + ", which is not installed",
                        "to have it, give the file another name (mv); otherwise remove it",
                        BUSY_MILLIS));
    }

    private Optional<Bundle> same(JarFacts facts) {
        try {
            Version version = Version.parseVersion(facts.version());
            return Stream.of(context.getBundles())
                    .filter(other -> facts.bundle().equals(other.getSymbolicName()))
                    .filter(other -> version.equals(other.getVersion()))
                    .findFirst();
        } catch (IllegalArgumentException e) { // no version: the installer said so
            return Optional.empty();
        }
    }

    private static String from(Bundle bundle) {
        return bundle.getLocation().replaceFirst("^file:", "");
    }

    private Optional<Fault> ill(Path jar, Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        if (revision == null || start == null) {
            return Optional.empty(); // uninstalled while we looked
        }
        boolean fragment = (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        String name = "bundle " + bundle.getSymbolicName() + " " + bundle.getVersion();
        if (bundle.getState() == Bundle.INSTALLED && (fragment || start.isPersistentlyStarted())) {
            Optional<Fault> missing = requirements
                    .missing(revision)
                    .map(first -> new Fault(
                            name + " is not resolved: nothing provides " + first.what(), first.remedy(), SWAP_MILLIS));
            return missing.or(() -> fragment ? Optional.empty() : Optional.of(unresolved(bundle, name)));
        }
        if (bundle.getState() == Bundle.RESOLVED && !fragment && start.isPersistentlyStarted() && isDue(start)) {
            return Optional.of(
                    new Fault(name + " did not start" + said(bundle), CORRECT + "; see the log", SWAP_MILLIS));
        }
        return installer
                .update(jar)
                .filter(said -> said.epochMillis() > bundle.getLastModified())
                .map(said ->
                        new Fault("could not be updated, " + name + " of before goes on: " + said.reason(), CORRECT));
    }

    /** All that it needs is there, and is itself not resolved or does not go together. */
    private Fault unresolved(Bundle bundle, String name) {
        return new Fault(
                name + " is not resolved, because of what it needs" + said(bundle),
                "see what else is not resolved in the Web Console",
                SWAP_MILLIS);
    }

    private String said(Bundle bundle) {
        return installer
                .start(bundle.getLocation())
                .map(said -> ": " + said.reason())
                .orElse("");
    }

    private boolean isDue(BundleStartLevel start) {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        return start.getStartLevel()
                <= framework.adapt(FrameworkStartLevel.class).getStartLevel();
    }
}
