package io.nanostream.admin.settings;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.osgi.framework.Constants;

/** A configuration's values as texts, without what the platform adds. */
final class ConfigText {
    /** Where FileInstall says which file a configuration has. */
    static final String FILE = "felix.fileinstall.filename";

    private ConfigText() {}

    /** {@return keys and texts of a configuration; none where it has no values} */
    static Map<String, String> of(Dictionary<String, Object> properties) {
        Map<String, String> texts = new TreeMap<>();
        if (properties != null) {
            for (String key : Collections.list(properties.keys())) {
                if (!isPlatforms(key)) {
                    texts.put(key, text(properties.get(key)));
                }
            }
        }
        return texts;
    }

    /**
     * {@return a configuration with these texts and what the platform had added to the one before}
     *
     * @param texts by key
     * @param before may be null
     */
    static Dictionary<String, Object> properties(Map<String, String> texts, Dictionary<String, Object> before) {
        Dictionary<String, Object> properties = new Hashtable<>(texts);
        if (before != null && before.get(FILE) != null) {
            properties.put(FILE, before.get(FILE));
        }
        return properties;
    }

    private static boolean isPlatforms(String key) {
        return key.equals(Constants.SERVICE_PID)
                || key.equals("service.factoryPid")
                || key.equals("service.bundleLocation")
                || key.startsWith("felix.");
    }

    private static String text(Object value) {
        StringJoiner joined = new StringJoiner(",");
        if (value instanceof Collection<?> many) {
            many.forEach(one -> joined.add(String.valueOf(one)));
            return joined.toString();
        }
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                joined.add(String.valueOf(Array.get(value, i)));
            }
            return joined.toString();
        }
        return value.toString();
    }
}
