package io.nanostream.admin.deploy.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;

/** Opens a jar and says whether it can be a bundle, by the rules by which FileInstall takes it for one. */
final class JarCheck {
    private static final int MANIFEST_LIMIT = 1 << 20;
    private static final String BUILD =
            "build it as deploy/samples/detector is built (bnd writes what is missing), or remove it";

    private JarCheck() {}

    /**
     * Reads the list of entries and the manifest.
     *
     * @param file a regular file
     */
    static JarFacts of(Path file) {
        if (!Files.isReadable(file)) {
            return JarFacts.of(
                    new Fault("cannot be read: no permission", "let the appliance's user read it: chmod a+r"));
        }
        try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ)) {
            Optional<JarEntry> entry = manifest(jar);
            return entry.isEmpty() ? noBundle("it has no " + JarFile.MANIFEST_NAME) : facts(jar, entry.get());
        } catch (IOException | RuntimeException e) { // the zip code of Java throws many kinds at what is no zip
            return JarFacts.of(new Fault(
                    "is not a whole jar: " + e.getMessage(),
                    "copy it again, under a name that does not end with .jar, then mv it to its own; or remove it"));
        }
    }

    private static JarFacts facts(JarFile jar, JarEntry entry) throws IOException {
        byte[] bytes;
        try (InputStream in = jar.getInputStream(entry)) {
            bytes = in.readNBytes(MANIFEST_LIMIT + 1);
        }
        if (bytes.length > MANIFEST_LIMIT) {
            return noBundle("its manifest is larger than 1 MiB");
        }
        Attributes main;
        try {
            main = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
        } catch (IOException e) {
            return noBundle("its manifest cannot be read: " + e.getMessage());
        }
        String name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
        String version = main.getValue(Constants.BUNDLE_VERSION);
        return name == null
                ? noBundle("its manifest has no " + Constants.BUNDLE_SYMBOLICNAME)
                : new JarFacts(name.split(";")[0].strip(), version == null ? "" : version.strip(), Optional.empty());
    }

    /** In any spelling, as the JDK finds it. */
    private static Optional<JarEntry> manifest(JarFile jar) {
        return Optional.ofNullable(jar.getJarEntry(JarFile.MANIFEST_NAME)).or(() -> jar.stream()
                .filter(entry -> entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME))
                .findFirst());
    }

    private static JarFacts noBundle(String reason) {
        return JarFacts.of(new Fault("is no OSGi bundle: " + reason, BUILD));
    }
}
