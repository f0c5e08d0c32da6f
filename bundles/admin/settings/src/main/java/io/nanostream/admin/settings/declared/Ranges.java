package io.nanostream.admin.settings.declared;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The least and the greatest values that metatypes declare: the metatype service tells whether a value is within, but not which they are. Any thread. */
final class Ranges {
    private static final Logger LOG = LoggerFactory.getLogger(Ranges.class);

    /**
     * From where to where.
     *
     * @param min the least value, empty where there is none
     * @param max the greatest value, empty where there is none
     */
    record Range(String min, String max) {
        static final Range ANY = new Range("", "");
    }

    private record Version(long bundle, long modified) {}

    private final Map<Version, Map<String, Range>> known = new ConcurrentHashMap<>();

    /** {@return the range of one key} */
    Range of(Bundle bundle, String declaration, String key) {
        Version version = new Version(bundle.getBundleId(), bundle.getLastModified());
        Map<String, Range> ranges = known.get(version);
        if (ranges == null) {
            known.keySet().removeIf(other -> other.bundle() == version.bundle());
            ranges = read(bundle);
            known.put(version, ranges);
        }
        return ranges.getOrDefault(declaration + " " + key, Range.ANY);
    }

    private static Map<String, Range> read(Bundle bundle) {
        Map<String, Range> ranges = new HashMap<>();
        var files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            try (InputStream in = file.openStream()) {
                add(parse(in), ranges);
            } catch (IOException
                    | SAXException
                    | ParserConfigurationException e) { // its values are the module's to check
                LOG.warn("{} of {} cannot be read: {}", file.getPath(), bundle.getSymbolicName(), e.toString());
            }
        }
        return ranges;
    }

    private static Document parse(InputStream in) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(in);
    }

    private static void add(Document metatype, Map<String, Range> ranges) {
        for (Element declaration : elements(metatype.getElementsByTagName("OCD"))) {
            for (Element key : elements(declaration.getElementsByTagName("AD"))) {
                ranges.put(
                        declaration.getAttribute("id") + " " + key.getAttribute("id"),
                        new Range(key.getAttribute("min"), key.getAttribute("max")));
            }
        }
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
