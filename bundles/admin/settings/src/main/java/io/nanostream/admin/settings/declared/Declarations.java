package io.nanostream.admin.settings.declared;

import io.nanostream.api.settings.Setting;
import io.nanostream.api.settings.SettingGroup;
import io.nanostream.api.settings.SettingsRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What our bundles' metatypes declare. Any thread. */
public final class Declarations {
    private static final String OURS = "io.nanostream.";
    private static final Pattern IMPACT = Pattern.compile("[Ii]mpact: *([a-z ]+)");
    private static final Map<Integer, String> TYPES = Map.of(
            AttributeDefinition.BOOLEAN, "boolean",
            AttributeDefinition.INTEGER, "integer",
            AttributeDefinition.LONG, "integer",
            AttributeDefinition.SHORT, "integer",
            AttributeDefinition.DOUBLE, "double",
            AttributeDefinition.FLOAT, "double",
            AttributeDefinition.PASSWORD, "password");

    /**
     * What one bundle declares of one PID.
     *
     * @param bundle whose
     * @param settings what it may have
     */
    public record Declared(Bundle bundle, ObjectClassDefinition settings) {}

    private final Ranges ranges = new Ranges();
    private final Supplier<Bundle[]> bundles;
    private final MetaTypeService metatype;

    /**
     * Takes where they are found.
     *
     * @param bundles all that are installed
     * @param metatype reads them
     */
    public Declarations(Supplier<Bundle[]> bundles, MetaTypeService metatype) {
        this.bundles = bundles;
        this.metatype = metatype;
    }

    /**
     * {@return whether a configuration is of a bundle of ours}
     *
     * @param pid of the configuration
     */
    public static boolean isOurs(String pid) {
        return pid.startsWith(OURS);
    }

    /**
     * {@return whether a PID is one of many of a factory}
     *
     * @param pid of the configuration
     */
    public static boolean isOfFactory(String pid) {
        return pid.contains("~");
    }

    /**
     * {@return what a configuration's PID means: its own declaration, or that of its factory}
     *
     * @param pid of the configuration
     */
    public Optional<Declared> of(String pid) {
        return Optional.ofNullable(
                isOfFactory(pid)
                        ? ofFactories(Set.of(pid)).get(pid)
                        : all(false).get(pid));
    }

    /**
     * Compares what somebody wants with what is declared.
     *
     * @param pid of the configuration
     * @param values what it has, by key; one of a factory that has none does not exist
     * @param wanted by key; an empty one takes a value away
     * @throws SettingsRefusal where there is no such PID, or with one line for each text that cannot be right
     */
    public void requireRight(String pid, Map<String, String> values, Map<String, String> wanted)
            throws SettingsRefusal {
        SettingGroup group = of(pid).filter(declared -> !isOfFactory(pid) || !values.isEmpty())
                .map(declared -> group(pid, declared, values))
                .orElseThrow(() -> new SettingsRefusal(true, List.of("there are no settings " + pid)));
        List<String> wrong = Checks.wrong(group, wanted);
        if (!wrong.isEmpty()) {
            throw new SettingsRefusal(false, wrong);
        }
    }

    /**
     * {@return the settings of every module that has any, by PID}
     *
     * @param values what is configured, by PID
     */
    public List<SettingGroup> groups(Map<String, Map<String, String>> values) {
        List<SettingGroup> groups = new ArrayList<>();
        all(false).forEach((pid, declared) -> groups.add(group(pid, declared, values.getOrDefault(pid, Map.of()))));
        ofFactories(values.keySet()).forEach((pid, declared) -> groups.add(group(pid, declared, values.get(pid))));
        return groups;
    }

    /** {@return what is declared of those of some PIDs that are of a factory} */
    private Map<String, Declared> ofFactories(Set<String> pids) {
        Map<String, Declared> factories = all(true);
        Map<String, Declared> found = new TreeMap<>();
        for (String pid : pids) {
            Declared declared = isOfFactory(pid) ? factories.get(pid.substring(0, pid.indexOf('~'))) : null;
            if (declared != null) {
                found.put(pid, declared);
            }
        }
        return found;
    }

    private Map<String, Declared> all(boolean factories) {
        Map<String, Declared> all = new TreeMap<>();
        for (Bundle bundle : bundles.get()) {
            if (bundle.getSymbolicName() != null && isOurs(bundle.getSymbolicName())) {
                MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
                for (String pid : pids(information, factories)) {
                    all.put(pid, new Declared(bundle, information.getObjectClassDefinition(pid, null)));
                }
            }
        }
        return all;
    }

    /** A bundle that is being replaced has no information at all. */
    private static List<String> pids(MetaTypeInformation information, boolean factories) {
        if (information == null) {
            return List.of();
        }
        String[] pids = factories ? information.getFactoryPids() : information.getPids();
        return pids == null ? List.of() : List.of(pids);
    }

    /**
     * {@return a configuration's settings}
     *
     * @param pid of the configuration
     * @param declared what it may have
     * @param values what it has, by key
     */
    public SettingGroup group(String pid, Declared declared, Map<String, String> values) {
        ObjectClassDefinition declaration = declared.settings();
        List<Setting> settings = new ArrayList<>();
        for (AttributeDefinition attribute : attributes(declaration)) {
            String standard = attribute.getDefaultValue() == null ? "" : String.join(",", attribute.getDefaultValue());
            String given = values.get(attribute.getID());
            String description = String.valueOf(attribute.getDescription());
            Ranges.Range range = ranges.of(declared.bundle(), declaration.getID(), attribute.getID());
            Matcher impact = IMPACT.matcher(description);
            settings.add(new Setting(
                    attribute.getID(),
                    attribute.getName(),
                    description,
                    TYPES.getOrDefault(attribute.getType(), "string"),
                    attribute.getOptionValues() == null ? List.of() : List.of(attribute.getOptionValues()),
                    range.min(),
                    range.max(),
                    standard,
                    given == null ? standard : given,
                    given != null,
                    impact.find() ? impact.group(1).strip() : ""));
        }
        return new SettingGroup(pid, declaration.getName(), String.valueOf(declaration.getDescription()), settings);
    }

    /** {@return all attributes of a declaration} */
    private static List<AttributeDefinition> attributes(ObjectClassDefinition declared) {
        return List.of(declared.getAttributeDefinitions(ObjectClassDefinition.ALL));
    }
}
