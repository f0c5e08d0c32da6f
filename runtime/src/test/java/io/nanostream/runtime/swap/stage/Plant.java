package io.nanostream.runtime.swap.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A bundle made on the fly with one component, whose classes are among the tests' own.
 *
 * @param component the component's class; all classes of its package go into the bundle
 * @param service the interface that it is registered as
 * @param fault its property {@code fault}
 * @param reference what stands within the component's XML besides
 */
public record Plant(Class<?> component, Class<?> service, String fault, String reference) {
    private static final String NAME = "io.nanostream.planted";
    private static final String PACKAGES = "io.nanostream.api.detect,io.nanostream.api.encode,io.nanostream.api.frame";

    /** Puts the bundle into a folder and returns the file. Its service ranks above all others. */
    public Path into(Path folder) throws IOException {
        Path hidden = Files.createTempFile("planted-", ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(hidden))) {
            add(jar, "META-INF/MANIFEST.MF", text(manifest()));
            add(jar, "OSGI-INF/planted.xml", text(xml()));
            for (String entry : classes()) {
                add(jar, entry, bytes(entry));
            }
        }
        Files.createDirectories(folder);
        return Files.move(hidden, folder.resolve(NAME + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }

    private String manifest() {
        return "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + NAME
                + "\nBundle-Version: 1.0.0\nImport-Package: " + PACKAGES.replace(",", ",\n ")
                + "\nService-Component: OSGI-INF/planted.xml\n\n";
    }

    private String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" immediate="true" activate="activate">
                  <property name="service.ranking" type="Integer" value="10000"/>
                  <property name="fault" value="%s"/>
                  <service><provide interface="%s"/></service>
                  %s
                  <implementation class="%s"/>
                </scr:component>
                """
                .formatted(NAME, fault, service.getName(), reference, component.getName());
    }

    private List<String> classes() throws IOException {
        String folder = component.getPackageName().replace('.', '/');
        Path place = Path.of(
                component.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (var files = Files.list(place.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName()).sorted().toList();
        }
    }

    private byte[] bytes(String entry) throws IOException {
        try (InputStream in = component.getClassLoader().getResourceAsStream(entry)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            in.transferTo(all);
            return all.toByteArray();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
