package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What only somebody inside the framework sees. Each test runs there; the distribution's own defaults hold. */
@ExtendWith(PaxExam5.class)
public class FrameworkIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BundleContext context = context();

    private static BundleContext context() {
        Bundle probe = FrameworkUtil.getBundle(FrameworkIT.class);
        return probe == null ? null : probe.getBundleContext(); // JUnit makes an instance outside the framework too
    }

    @Test
    public void everyBundleIsActive() throws Exception {
        Await.until("all bundles are active", LIMIT, () -> Stream.of(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get("Fragment-Host") == null)
                .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE));
        assertTrue(ours().count() >= 11, () -> ours().toList().toString());
    }

    @Test
    public void everyComponentOfOursIsActiveWithItsDefaults() throws Exception {
        Await.until("all components are satisfied", LIMIT, () -> unsatisfied().isEmpty());
        for (ComponentConfigurationDTO configuration : configurations()) {
            if (configuration.service != null) {
                ServiceReference<?>[] references =
                        context.getAllServiceReferences(null, "(service.id=" + configuration.service.id + ")");
                context.getService(references[0]); // a delayed component begins now
            }
        }
        assertTrue(configurations().size() >= 11, "there are configurations");
        List<String> idle = configurations().stream()
                .filter(configuration -> configuration.state != ComponentConfigurationDTO.ACTIVE)
                .map(configuration -> configuration.description.name + ": " + configuration.failure)
                .toList();
        assertEquals(List.of(), idle);
    }

    private List<String> unsatisfied() {
        List<String> unsatisfied = new ArrayList<>();
        for (ComponentDescriptionDTO component : components()) {
            var configurations = runtime().getComponentConfigurationDTOs(component);
            boolean satisfied = !configurations.isEmpty()
                    && configurations.stream()
                            .allMatch(one -> one.state == ComponentConfigurationDTO.ACTIVE
                                    || one.state == ComponentConfigurationDTO.SATISFIED);
            if (runtime().isComponentEnabled(component) && !satisfied) {
                unsatisfied.add(component.name);
            }
        }
        return unsatisfied;
    }

    @Test
    public void whateverIsConfiguredIsDeclared() {
        Set<String> declared = new HashSet<>();
        ours().map(bundle -> types().getMetaTypeInformation(bundle)).forEach(types -> declared.addAll(pids(types)));
        Set<String> configured = new HashSet<>();
        for (ComponentDescriptionDTO component : components()) {
            Stream.of(component.configurationPid)
                    .filter(pid -> !pid.equals(component.name))
                    .forEach(configured::add);
        }
        assertFalse(declared.isEmpty());
        assertEquals(configured, declared);
    }

    @Test
    public void everySettingHasANameADescriptionAndADefault() {
        List<String> faults = new ArrayList<>();
        AtomicInteger settingsSeen = new AtomicInteger();
        ours().map(bundle -> types().getMetaTypeInformation(bundle)).forEach(types -> {
            for (String pid : pids(types)) {
                ObjectClassDefinition settings = types.getObjectClassDefinition(pid, null);
                if (isEmpty(settings.getName()) || isEmpty(settings.getDescription())) {
                    faults.add(pid + " has no name or no description");
                }
                for (AttributeDefinition setting : settings.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
                    settingsSeen.incrementAndGet();
                    faults(setting).forEach(fault -> faults.add(pid + " " + setting.getID() + ": " + fault));
                }
            }
        });
        assertEquals(List.of(), faults);
        assertTrue(settingsSeen.get() > 40, settingsSeen + " settings");
    }

    private static List<String> faults(AttributeDefinition setting) {
        List<String> faults = new ArrayList<>();
        if (isEmpty(setting.getName()) || setting.getName().equals(setting.getID())) {
            faults.add("no name");
        }
        if (isEmpty(setting.getDescription())) {
            faults.add("no description");
        } else if (!setting.getDescription().contains("mpact")) {
            faults.add("does not tell its impact");
        }
        if (setting.getDefaultValue() == null) {
            faults.add("no default");
        }
        return faults;
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }

    private static List<String> pids(MetaTypeInformation types) {
        return Stream.of(types.getPids(), types.getFactoryPids())
                .flatMap(Stream::of)
                .toList();
    }

    private Stream<Bundle> ours() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("io.nanostream."));
    }

    private List<ComponentDescriptionDTO> components() {
        return List.copyOf(runtime().getComponentDescriptionDTOs(ours().toArray(Bundle[]::new)));
    }

    private List<ComponentConfigurationDTO> configurations() {
        return components().stream()
                .flatMap(component -> runtime().getComponentConfigurationDTOs(component).stream())
                .toList();
    }

    private ServiceComponentRuntime runtime() {
        return service(ServiceComponentRuntime.class);
    }

    private MetaTypeService types() {
        return service(MetaTypeService.class);
    }

    private <T> T service(Class<T> type) {
        return context.getService(context.getServiceReference(type));
    }
}
