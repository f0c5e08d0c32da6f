package io.nanostream.admin.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars of all kinds. */
public final class JarFiles {
    private JarFiles() {}

    /** A bundle of version 1.2.3 with further headers, names and values in turn. */
    public static Path bundle(Path file, String name, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.2.3");
        for (int header = 0; header < headers.length; header += 2) {
            main.putValue(headers[header], headers[header + 1]);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
        return file;
    }

    /** A zip with one entry. */
    public static Path zip(Path file, String entry, String content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return file;
    }

    /** A pipe, which whoever opens it waits at. */
    public static Path pipe(Path file) throws IOException, InterruptedException {
        int status = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
        if (status != 0) {
            throw new IOException("mkfifo " + file + " ends with status " + status);
        }
        return file;
    }
}
