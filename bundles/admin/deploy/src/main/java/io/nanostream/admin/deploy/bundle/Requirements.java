package io.nanostream.admin.deploy.bundle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** What a bundle needs and nobody provides, in words. */
final class Requirements {
    private static final Map<String, String> KINDS = Map.of(
            PackageNamespace.PACKAGE_NAMESPACE, "package",
            BundleNamespace.BUNDLE_NAMESPACE, "bundle",
            HostNamespace.HOST_NAMESPACE, "host bundle");
    private static final Pattern EXACTLY = Pattern.compile("\\(version=([^)]+)\\)");
    private static final Pattern LEAST = Pattern.compile("(?<!\\(!)\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");

    private final BundleContext context;

    Requirements(BundleContext context) {
        this.context = context;
    }

    /**
     * Something that is missing.
     *
     * @param what in words
     * @param remedy what a person should do
     */
    record Missing(String what, String remedy) {}

    /** {@return the first that nobody provides} */
    Optional<Missing> missing(BundleRevision revision) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return revision.getDeclaredRequirements(null).stream()
                .filter(Requirements::isMandatory)
                .filter(requirement -> wiring.findProviders(requirement).isEmpty())
                .map(this::missing)
                .findFirst();
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return directives
                        .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE)
                        .equals(Constants.EFFECTIVE_RESOLVE)
                && !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE));
    }

    private Missing missing(BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        String name = first(Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]+)\\)"), filter);
        if (namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            int here = Runtime.version().feature();
            return new Missing("Java " + first(EXACTLY, filter) + " (here: " + here + ")", "build it for Java " + here);
        }
        if (!KINDS.containsKey(namespace) || name.isEmpty()) {
            return new Missing(namespace + " " + filter, "put the bundle that provides it beside it, or remove it");
        }
        String what = KINDS.get(namespace) + " " + name + versions(filter);
        List<String> here = here(namespace, name);
        return here.isEmpty()
                ? new Missing(what, "put the bundle that provides it beside it, or remove it")
                : new Missing(
                        what + " (here: " + String.join(", ", here) + ")",
                        "build it against the version that is here, or put the other one beside it");
    }

    private static String versions(String filter) {
        String least = first(LEAST, filter).replaceFirst("^0[.0]*$", "");
        String below = first(BELOW, filter);
        if (least.isEmpty() && below.isEmpty()) {
            return "";
        }
        return ", version " + (least.isEmpty() ? "0" : least) + (below.isEmpty() ? " or later" : " to below " + below);
    }

    /** {@return the versions that there are of something} */
    private List<String> here(String namespace, String name) {
        String version = namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? Constants.VERSION_ATTRIBUTE
                : Constants.BUNDLE_VERSION_ATTRIBUTE;
        return Stream.of(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream())
                .map(capability -> capability.getAttributes())
                .filter(attributes -> name.equals(attributes.get(namespace)))
                .map(attributes -> String.valueOf(attributes.get(version)))
                .distinct()
                .sorted()
                .toList();
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
