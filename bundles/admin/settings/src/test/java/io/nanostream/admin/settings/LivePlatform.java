package io.nanostream.admin.settings;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;

/** The framework with Configuration Admin and metatype that the appliance has, and a module with settings. */
final class LivePlatform {
    static final String PID = "io.nanostream.trial";

    private static final String METATYPE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
              <OCD id="io.nanostream.trial" name="Trial" description="For tests.">
                <AD id="bitrate" name="Bitrate" type="Integer" default="4000000" required="false" min="1" max="50000000"
                    description="Bits per second, 1..50000000, default 4000000. Impact: stream."/>
                <AD id="preset" name="Preset" type="String" default="fast" required="false"
                    description="Default fast. Impact: module.">
                  <Option label="fast" value="fast"/><Option label="slow" value="slow"/>
                </AD>
                <AD id="share" name="Share" type="Double" default="0.5" required="false" description="0..1"/>
                <AD id="on" name="On" type="Boolean" default="true" required="false" description="Impact: none."/>
              </OCD>
              <Designate pid="io.nanostream.trial"><Object ocdref="io.nanostream.trial"/></Designate>
              <Designate factoryPid="io.nanostream.trial.one"><Object ocdref="io.nanostream.trial"/></Designate>
            </metatype:MetaData>
            """;

    private final Framework framework;

    LivePlatform(Path cache) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        cache.toString(),
                        "felix.log.level",
                        "0",
                        "org.osgi.framework.system.packages.extra",
                        "org.osgi.service.cm;version=1.6.1,org.osgi.service.metatype;version=1.4.1,"
                                + "org.osgi.service.log;version=1.3.0"));
        framework.start();
        install("org.apache.felix.cm.impl.ConfigurationManager");
        install("org.apache.felix.metatype.internal.Activator");
        context().installBundle("trial", trial()).start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    ConfigurationAdmin admin() {
        return context().getService(context().getServiceReference(ConfigurationAdmin.class));
    }

    MetaTypeService metatype() {
        return context().getService(context().getServiceReference(MetaTypeService.class));
    }

    void close() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private void install(String classOfBundle) throws Exception {
        URL jar = Class.forName(classOfBundle, false, getClass().getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        context().installBundle(jar.toString()).start();
    }

    private static ByteArrayInputStream trial() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", PID);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("OSGI-INF/metatype/trial.xml"));
            jar.write(METATYPE.getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
