package io.nanostream.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The settings of one component, as the metatype of its bundle declares them. */
record DeclaredSettings(String pid, List<String> keys) {

    /** Those of all our bundles in a distribution. */
    static List<DeclaredSettings> in(Path dist) throws Exception {
        List<DeclaredSettings> all = new ArrayList<>();
        try (Stream<Path> jars = Files.list(dist.resolve("deploy"))) {
            for (Path jar : jars.toList()) {
                addAll(jar, all);
            }
        }
        return all;
    }

    private static void addAll(Path jar, List<DeclaredSettings> all) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                    Document metatype = parse(file, entry);
                    List<String> keys = attributes(metatype, "AD", "id");
                    for (String name : List.of("pid", "factoryPid")) {
                        attributes(metatype, "Designate", name)
                                .forEach(pid -> all.add(new DeclaredSettings(pid, keys)));
                    }
                }
            }
        }
    }

    private static Document parse(JarFile file, ZipEntry entry) throws Exception {
        try (InputStream in = file.getInputStream(entry)) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in);
        } catch (IOException e) {
            throw new IOException("cannot read " + entry.getName() + " of " + file.getName(), e);
        }
    }

    private static List<String> attributes(Document document, String element, String attribute) {
        List<String> values = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName(element);
        for (int i = 0; i < nodes.getLength(); i++) {
            String value = ((Element) nodes.item(i)).getAttribute(attribute);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }
}
