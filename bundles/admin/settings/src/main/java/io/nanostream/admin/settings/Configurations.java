package io.nanostream.admin.settings;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Our modules' configurations, as texts. Any thread. */
final class Configurations {
    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** {@return what is configured, by PID} */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Configuration configuration : list("(service.pid=io.nanostream.*)")) {
            all.put(configuration.getPid(), ConfigText.of(configuration.getProperties()));
        }
        return all;
    }

    /** {@return a configuration's values; nothing where there is none} */
    Optional<Map<String, String>> texts(String pid) {
        return find(pid).map(configuration -> ConfigText.of(configuration.getProperties()));
    }

    /** {@return the file in which FileInstall keeps it; nothing where it has none} */
    Optional<Path> file(String pid) {
        return find(pid)
                .map(Configuration::getProperties)
                .map(properties -> properties.get(ConfigText.FILE))
                .map(address -> Path.of(URI.create(address.toString())));
    }

    /** {@return whether a configuration without values has a file that nobody can have meant so: without a byte, or with values} Comments alone are meant. */
    boolean isHalfWritten(String pid) {
        Path file = file(pid).orElse(null);
        if (file == null) {
            return false;
        }
        try {
            Properties written = new Properties();
            String text = Files.readString(file);
            written.load(new StringReader(text));
            return text.isEmpty() || !written.isEmpty();
        } catch (IOException | IllegalArgumentException e) { // gone, or not ours to understand
            return false;
        }
    }

    /** Puts values in force. */
    void update(String pid, Map<String, String> texts) throws IOException {
        Configuration configuration = find(pid).orElse(null);
        if (configuration == null) {
            configuration = admin.getConfiguration(pid, "?");
        }
        configuration.update(ConfigText.properties(texts, configuration.getProperties()));
    }

    private Optional<Configuration> find(String pid) {
        Configuration[] found = list("(service.pid=" + literal(pid) + ")");
        return found.length == 0 ? Optional.empty() : Optional.of(found[0]);
    }

    /** {@return a text that means itself in a filter} A PID may come from a client: {@code *} would be any. */
    private static String literal(String text) {
        return text.replaceAll("[\\\\*()]", "\\\\$0");
    }

    private Configuration[] list(String filter) {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("configurations cannot be read: " + e.getMessage(), e);
        }
    }
}
