package io.nanostream.detector.ncnn.isolated;

import io.nanostream.api.detect.Detector;
import io.nanostream.binding.ncnn.Net;
import io.nanostream.detector.ncnn.net.NcnnSession;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The classes of a process that infers: those of the very bundles that run here, whatever lies in the folders now.
 * They are copied into this bundle's data area once for each update. Outside a framework: this process's own. Any
 * thread.
 */
final class ClassPath {
    private String path;

    /** {@return the class path} Copies what is not there yet. */
    synchronized String path() throws IOException {
        if (path == null) {
            Bundle own = FrameworkUtil.getBundle(ClassPath.class);
            path = own == null ? System.getProperty("java.class.path") : copied(own, folder());
        }
        return path;
    }

    /** {@return a folder for libraries that such processes unpack} */
    static Path folder() {
        Bundle own = FrameworkUtil.getBundle(ClassPath.class);
        return own == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "nanostream-isolated")
                : own.getDataFile("isolated").toPath();
    }

    private static String copied(Bundle own, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> jars = new ArrayList<>();
        for (Class<?> one : List.of(Detector.class, NcnnSession.class, Net.class)) {
            Bundle bundle = FrameworkUtil.getBundle(one);
            String version = bundle.getSymbolicName() + "-" + Long.toHexString(bundle.getLastModified());
            jars.add(folder.resolve(version + ".jar"));
            if (!Files.exists(jars.get(jars.size() - 1))) {
                copy(bundle, jars.get(jars.size() - 1));
            }
        }
        try (Stream<Path> there = Files.list(folder)) {
            for (Path old : there.filter(file -> file.toString().endsWith(".jar") && !jars.contains(file))
                    .toList()) {
                Files.deleteIfExists(old);
            }
        }
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    /** Not compressed: it is read more often than written. */
    private static void copy(Bundle bundle, Path jar) throws IOException {
        Path part = Files.createTempFile(jar.getParent(), "new-", ".part");
        try (OutputStream file = Files.newOutputStream(part);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (URL entry : Collections.list(bundle.findEntries("/", "*", true))) {
                String name = entry.getPath().substring(1);
                if (!name.endsWith("/") && !name.startsWith("META-INF/") && !name.startsWith("OSGI-INF/")) {
                    zip.putNextEntry(new ZipEntry(name));
                    try (InputStream in = entry.openStream()) {
                        in.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
        }
        Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
    }
}
