package io.nanostream.runtime;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;

import java.io.IOException;
import java.io.Reader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The framework as the start script would start it: the same bundles and properties, with a home of its own. */
final class FrameworkOptions {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("nanostream.dist"));

    /** Only what has no default: who has which port, where the users are, which cameras and streams there are. */
    private static final Map<String, String> CONFIGURATIONS = Map.of(
            "io.nanostream.output.rtsp.cfg", "portOffset=${nanostream.port.offset}\naddress=127.0.0.1\n",
            "io.nanostream.output.websocket.cfg", "portOffset=${nanostream.port.offset}\naddress=127.0.0.1\n",
            "io.nanostream.admin.access.cfg", "dataDir=${nanostream.home}/data\n",
            "io.nanostream.capture.pattern-main.cfg", "camera=main\n",
            "io.nanostream.capture.file-clip.cfg", "camera=clip\npath=/nowhere/clip.mp4\n",
            "io.nanostream.stream-live.cfg", "name=live\ncamera=main\n");

    /** Who installs the bundles, at which start level and where the framework keeps them: that is Pax Exam's. */
    private static final List<String> NOT_OURS =
            List.of("felix.auto.", "felix.startlevel.", "felix.fileinstall.start.level", "org.osgi.framework.");

    private FrameworkOptions() {}

    /** {@return all options} The home, a new folder, gets its configurations. */
    static Option[] ofTheDistribution(Path home) throws IOException {
        configure(home);
        Map<String, String> own = own(home);
        List<Option> options = new ArrayList<>();
        own.forEach((key, value) -> options.add(vmOption("-D" + key + "=" + value)));
        configured(own)
                .forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
        options.addAll(bundles("boot", 1));
        options.addAll(bundles("bundle", 3));
        options.addAll(bundles("deploy", 3));
        for (String visible : List.of(
                "org.junit.jupiter.api.Test",
                "org.junit.platform.commons.JUnitException",
                "org.opentest4j.AssertionFailedError",
                "org.apiguardian.api.API")) {
            options.add(bundle(jarOf(visible).toString()).startLevel(1));
        }
        return options.toArray(Option[]::new);
    }

    private static void configure(Path home) throws IOException {
        Files.createDirectories(home.resolve("data/tmp"));
        Path etc = Files.createDirectories(home.resolve("etc"));
        for (Map.Entry<String, String> file : CONFIGURATIONS.entrySet()) {
            Files.writeString(etc.resolve(file.getKey()), file.getValue());
        }
    }

    /** What the start script says. */
    private static Map<String, String> own(Path home) {
        int offset = FreePorts.offset();
        Map<String, String> own = new LinkedHashMap<>();
        own.put("nanostream.home", home.toString());
        own.put("nanostream.dist", DISTRIBUTION.toString());
        own.put("nanostream.epoch", "1");
        own.put("nanostream.bind", "127.0.0.1");
        own.put("nanostream.port.offset", "" + offset);
        own.put("nanostream.port.http", "" + (8080 + offset));
        own.put("nanostream.port.https", "" + (8443 + offset));
        own.put("nanostream.https", "false");
        own.put("nanostream.tls.password", "none");
        own.put("java.io.tmpdir", home.resolve("data/tmp").toString());
        own.put("jna.tmpdir", home.resolve("data/tmp").toString());
        own.put("java.awt.headless", "true");
        return own;
    }

    /** The framework's properties. */
    private static Map<String, String> configured(Map<String, String> own) throws IOException {
        Properties file = new Properties();
        try (Reader in = Files.newBufferedReader(DISTRIBUTION.resolve("conf/config.properties"))) {
            file.load(in);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String key : file.stringPropertyNames()) {
            String value = file.getProperty(key);
            for (Map.Entry<String, String> known : own.entrySet()) {
                value = value.replace("${" + known.getKey() + "}", known.getValue());
            }
            if (NOT_OURS.stream().noneMatch(key::startsWith)) {
                properties.put(key, value);
            }
        }
        properties.put("felix.fileinstall.dir", own.get("nanostream.home") + "/etc");
        return properties;
    }

    private static List<Option> bundles(String folder, int startLevel) throws IOException {
        try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve(folder))) {
            return jars.sorted()
                    .map(jar -> (Option) bundle(jar.toUri().toString()).startLevel(startLevel))
                    .toList();
        }
    }

    private static URL jarOf(String type) {
        try {
            return Class.forName(type).getProtectionDomain().getCodeSource().getLocation();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type + " is not on the class path", e);
        }
    }
}
