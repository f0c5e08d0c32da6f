package io.nanostream.admin.health;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;
import static io.nanostream.api.health.HealthReport.Level.FAILED;

import io.nanostream.api.health.HealthReport.Level;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;

/**
 * Bundles that do not work though they could: unresolved, stopped, not started. Fragments and lazily activated ones
 * are well.
 */
final class BundleHealth {
    private final Supplier<Bundle[]> bundles;
    private final Bundle framework;

    /**
     * Takes where they are found.
     *
     * @param bundles all that are installed
     * @param framework the system bundle
     */
    BundleHealth(Supplier<Bundle[]> bundles, Bundle framework) {
        this.bundles = bundles;
        this.framework = framework;
    }

    /** {@return a finding for each bundle that does not work} */
    List<Finding> findings() {
        return Stream.of(bundles.get())
                .map(this::finding)
                .filter(Objects::nonNull)
                .toList();
    }

    private Finding finding(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        if (revision == null || start == null) {
            return null; // uninstalled while we looked
        }
        if (bundle.getState() == Bundle.INSTALLED) {
            return found(
                    bundle,
                    FAILED,
                    "not resolved: " + missing(revision),
                    "install what is missing, or remove the bundle");
        }
        boolean fragment = (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        if (fragment || bundle.getState() != Bundle.RESOLVED) {
            return null;
        }
        if (!start.isPersistentlyStarted()) {
            return found(bundle, DEGRADED, "stopped", "start the bundle in the Web Console");
        }
        if (start.getStartLevel() > framework.adapt(FrameworkStartLevel.class).getStartLevel()) {
            return found(bundle, DEGRADED, "waits for start level " + start.getStartLevel(), "");
        }
        return found(bundle, FAILED, "did not start", "see the log for what its start threw, then start it again");
    }

    private static Finding found(Bundle bundle, Level level, String reason, String remedy) {
        String name = bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
        return new Finding(Finding.moduleOf(name), "bundle " + name + " " + bundle.getVersion(), level, reason, remedy);
    }

    /** What nobody provides; a bundle may also be unresolved because of what its providers lack. */
    private String missing(BundleRevision revision) {
        FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
        List<String> missing = revision.getDeclaredRequirements(null).stream()
                .filter(BundleHealth::mandatory)
                .filter(requirement -> wiring.findProviders(requirement).isEmpty())
                .map(BundleHealth::describe)
                .sorted()
                .toList();
        return missing.isEmpty()
                ? "what it needs is itself not resolved"
                : "nothing provides " + String.join(", ", missing);
    }

    private static boolean mandatory(Requirement requirement) {
        String effective =
                requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        String resolution = requirement.getDirectives().getOrDefault(Constants.RESOLUTION_DIRECTIVE, "mandatory");
        return effective.equals(Constants.EFFECTIVE_RESOLVE) && resolution.equals("mandatory");
    }

    private static String describe(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        boolean isPackage = requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE);
        return (isPackage ? "package" : requirement.getNamespace()) + " " + filter;
    }
}
