package io.nanostream.admin.health;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;
import static io.nanostream.api.health.HealthReport.Level.FAILED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class ComponentHealthTest {
    private final OneComponentEach components = new OneComponentEach();
    private final ComponentHealth health = new ComponentHealth(components);

    @Test
    void tellsWhichReferenceOfOursIsMissing() {
        ComponentConfigurationDTO waiting = components.add("io.nanostream.osd.raster", "RasterOverlay");
        waiting.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        waiting.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing("fonts", "(style=bold)")};
        assertEquals(
                List.of(new Finding(
                        "osd/raster",
                        "component RasterOverlay",
                        DEGRADED,
                        "waits for service org.example.fonts (style=bold) (reference fonts)",
                        "install or start the bundle that provides it")),
                health.findings());
    }

    @Test
    void tellsWhatAFailedActivationThrew() {
        ComponentConfigurationDTO failed = components.add("org.example.clock", "Clock");
        failed.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        failed.failure = "java.lang.IllegalStateException: no time\n\tat org.example.Clock.start";
        failed.properties = Map.of("service.pid", "org.example.clock~kitchen");
        assertEquals(
                List.of(new Finding(
                        "org.example.clock",
                        "component org.example.clock~kitchen",
                        FAILED,
                        "did not start: java.lang.IllegalStateException: no time",
                        "correct its configuration, or see the log")),
                health.findings());
    }

    @Test
    void foreignComponentsMayWaitUntilSomebodyConfiguresThem() {
        ComponentConfigurationDTO waiting = components.add("org.apache.felix.something", "Optional");
        waiting.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        waiting.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing("fonts", null)};
        assertEquals(List.of(), health.findings());
        waiting.properties = Map.of("service.pid", "org.apache.felix.something");
        assertEquals(
                List.of("waits for service org.example.fonts (reference fonts)"),
                health.findings().stream()
                        .map(finding -> finding.report().reason())
                        .toList());
    }

    @Test
    void whatWorksOrIsNotConfiguredIsWell() {
        components.add("io.nanostream.stream", "a").state = ComponentConfigurationDTO.ACTIVE;
        components.add("io.nanostream.stream", "b").state = ComponentConfigurationDTO.SATISFIED;
        components.add("io.nanostream.stream", "c").state = ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
        assertEquals(List.of(), health.findings());
    }

    private static UnsatisfiedReferenceDTO missing(String name, String target) {
        UnsatisfiedReferenceDTO reference = new UnsatisfiedReferenceDTO();
        reference.name = name;
        reference.target = target;
        return reference;
    }

    /** Declarative Services with one configuration of each component. */
    private static final class OneComponentEach extends NoComponents {
        private final List<ComponentConfigurationDTO> configurations = new ArrayList<>();

        ComponentConfigurationDTO add(String bundle, String name) {
            ReferenceDTO reference = new ReferenceDTO();
            reference.name = "fonts";
            reference.interfaceName = "org.example.fonts";
            ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
            configuration.description = new ComponentDescriptionDTO();
            configuration.description.name = name;
            configuration.description.bundle = new BundleDTO();
            configuration.description.bundle.symbolicName = bundle;
            configuration.description.references = new ReferenceDTO[] {reference};
            configuration.properties = Map.of();
            configurations.add(configuration);
            return configuration;
        }

        @Override
        public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
            return configurations.stream().map(each -> each.description).toList();
        }

        @Override
        public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(ComponentDescriptionDTO wanted) {
            return configurations.stream()
                    .filter(each -> each.description == wanted)
                    .toList();
        }
    }
}
