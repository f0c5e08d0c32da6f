package io.nanostream.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the manifest of one of our bundles says.
 *
 * @param fileName of the jar
 * @param name symbolic name
 * @param imports packages
 * @param exports packages
 * @param ourClasses entries below {@code io/nanostream}; the others are embedded libraries
 */
record BundleJar(String fileName, String name, List<String> imports, List<String> exports, List<String> ourClasses) {

    /** {@return our bundles in a folder of the distribution} */
    static List<BundleJar> ours(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<BundleJar> bundles = new ArrayList<>();
            for (Path jar : files.sorted().toList()) {
                if (jar.getFileName().toString().startsWith("io.nanostream.")) {
                    bundles.add(of(jar));
                }
            }
            return bundles;
        }
    }

    private static BundleJar of(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            List<String> classes = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.startsWith("io/nanostream/") && entry.endsWith(".class"))
                    .toList();
            return new BundleJar(
                    file.getFileName().toString(),
                    packages(manifest.getValue("Bundle-SymbolicName")).get(0),
                    packages(manifest.getValue("Import-Package")),
                    packages(manifest.getValue("Export-Package")),
                    classes);
        }
    }

    /** {@return whether any bundle may use it} */
    boolean isForAll() {
        return name.equals("io.nanostream.api") || name.startsWith("io.nanostream.binding.");
    }

    /** {@return whether a package is below this bundle's root package} */
    boolean owns(String packageName) {
        return packageName.equals(name) || packageName.startsWith(name + ".");
    }

    /** {@return the names in a header such as {@code a;b;version="[1,2)",c;uses:="a"}} */
    private static List<String> packages(String header) {
        if (header == null) {
            return List.of();
        }
        return Stream.of(header.replaceAll("\"[^\"]*\"", "").split("[,;]"))
                .filter(part -> !part.contains("="))
                .map(String::strip)
                .toList();
    }
}
