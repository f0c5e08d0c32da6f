package io.nanostream.admin.health;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;
import static io.nanostream.api.health.HealthReport.Level.FAILED;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Components that do not work: their activation failed, or they wait for a service. Foreign components that nobody
 * configured may wait as long as they like: the platform's optional parts do.
 */
final class ComponentHealth {
    private final ServiceComponentRuntime components;

    /**
     * Takes whom to ask.
     *
     * @param components Declarative Services
     */
    ComponentHealth(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** {@return a finding for each component that does not work} */
    List<Finding> findings() {
        return components.getComponentDescriptionDTOs().stream()
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream()
                        .map(configuration -> finding(description, configuration)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Finding finding(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        String bundle = description.bundle.symbolicName;
        String module = Finding.moduleOf(bundle);
        Object pid = configuration.properties.get(Constants.SERVICE_PID);
        String subject = "component " + (pid == null ? description.name : pid);
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            String failure = Objects.requireNonNullElse(configuration.failure, "")
                    .lines()
                    .findFirst()
                    .orElse("unknown");
            return new Finding(
                    module, subject, FAILED, "did not start: " + failure, "correct its configuration, or see the log");
        }
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                && (pid != null || Finding.isOurs(bundle))) {
            return new Finding(
                    module,
                    subject,
                    DEGRADED,
                    "waits for " + missing(description, configuration),
                    "install or start the bundle that provides it");
        }
        return null;
    }

    private static String missing(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        Map<String, String> interfaces = Stream.of(description.references)
                .collect(Collectors.toMap(reference -> reference.name, reference -> reference.interfaceName));
        return Stream.of(configuration.unsatisfiedReferences)
                .map(reference -> describe(interfaces.get(reference.name), reference))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String describe(String service, UnsatisfiedReferenceDTO reference) {
        String target = reference.target == null ? "" : " " + reference.target;
        return "service " + service + target + " (reference " + reference.name + ")";
    }
}
