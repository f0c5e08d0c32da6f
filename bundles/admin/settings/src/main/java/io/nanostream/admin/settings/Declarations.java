package io.nanostream.admin.settings;

import io.nanostream.api.settings.Setting;
import io.nanostream.api.settings.SettingGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class Declarations {
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

    private final Supplier<Bundle[]> bundles;
    private final MetaTypeService metatype;

    /**
     * Takes where they are found.
     *
     * @param bundles all that are installed
     * @param metatype reads them
     */
    Declarations(Supplier<Bundle[]> bundles, MetaTypeService metatype) {
        this.bundles = bundles;
        this.metatype = metatype;
    }

    /** {@return whether a configuration is of a bundle of ours} */
    static boolean isOurs(String pid) {
        return pid.startsWith(OURS);
    }

    /** {@return what a configuration's PID means: its own declaration, or that of its factory} */
    Optional<ObjectClassDefinition> of(String pid) {
        String declared = pid.contains("~") ? pid.substring(0, pid.indexOf('~')) : pid;
        return Optional.ofNullable(all(pid.contains("~")).get(declared));
    }

    /** {@return all PIDs of single configurations} */
    List<String> singletons() {
        return List.copyOf(all(false).keySet());
    }

    private Map<String, ObjectClassDefinition> all(boolean factories) {
        Map<String, ObjectClassDefinition> all = new TreeMap<>();
        for (Bundle bundle : bundles.get()) {
            if (bundle.getSymbolicName() != null && isOurs(bundle.getSymbolicName())) {
                MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
                String[] pids = factories ? information.getFactoryPids() : information.getPids();
                for (String pid : pids == null ? new String[0] : pids) {
                    all.put(pid, information.getObjectClassDefinition(pid, null));
                }
            }
        }
        return all;
    }

    /**
     * {@return a configuration's settings}
     *
     * @param pid of the configuration
     * @param declared what it may have
     * @param values what it has, by key
     */
    static SettingGroup group(String pid, ObjectClassDefinition declared, Map<String, String> values) {
        List<Setting> settings = new ArrayList<>();
        for (AttributeDefinition attribute : attributes(declared)) {
            String standard = attribute.getDefaultValue() == null ? "" : String.join(",", attribute.getDefaultValue());
            String given = values.get(attribute.getID());
            String description = String.valueOf(attribute.getDescription());
            Matcher impact = IMPACT.matcher(description);
            settings.add(new Setting(
                    attribute.getID(),
                    attribute.getName(),
                    description,
                    TYPES.getOrDefault(attribute.getType(), "string"),
                    attribute.getOptionValues() == null ? List.of() : List.of(attribute.getOptionValues()),
                    standard,
                    given == null ? standard : given,
                    given != null,
                    impact.find() ? impact.group(1).strip() : ""));
        }
        return new SettingGroup(pid, declared.getName(), String.valueOf(declared.getDescription()), settings);
    }

    /** {@return all attributes of a declaration} */
    static List<AttributeDefinition> attributes(ObjectClassDefinition declared) {
        return List.of(declared.getAttributeDefinitions(ObjectClassDefinition.ALL));
    }
}
