package io.nanostream.detector.ncnn.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.detector.ncnn.input.InputSpec;
import io.nanostream.detector.ncnn.input.Normalisation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads cards. Every mistake is one line that names the file, the key, the value and what it must be. */
public final class CardReader {
    /** The form that is read here. */
    private static final int VERSION = 1;

    private static final long LARGEST_CARD = 1 << 20;
    private static final int LARGEST_SIDE_PX = 1024;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final String FILE = "[A-Za-z0-9_][A-Za-z0-9 ._+-]{0,127}";

    private final JsonMapper mapper = mapper();
    private final List<Path> labelFolders;

    /**
     * Begins.
     *
     * @param labelFolders where files of labels are looked for that are not beside their card
     */
    public CardReader(List<Path> labelFolders) {
        this.labelFolders = List.copyOf(labelFolders);
    }

    /** With a cache of types of its own: Jackson's shared one would keep this bundle's classes. */
    private static JsonMapper mapper() {
        LookupCache<Object, JavaType> types = new LRUMap<>(4, 64);
        return JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Reads one card.
     *
     * @param file the card
     * @return what it says
     * @throws CardException when it is unreadable or says what cannot be
     */
    public ModelCard read(Path file) throws CardException {
        try {
            CardNode root = CardNode.root(parse(file));
            ModelCard card = card(root, file);
            root.end();
            return card;
        } catch (CardException | IllegalArgumentException wrong) {
            throw new CardException("card " + file + ": " + wrong.getMessage());
        }
    }

    private JsonNode parse(Path file) throws CardException {
        try {
            if (!Files.isRegularFile(file)) { // a pipe would never end
                throw new CardException("it is no file");
            }
            if (Files.size(file) > LARGEST_CARD) {
                throw new CardException("it has " + Files.size(file) + " bytes, must be at most " + LARGEST_CARD);
            }
            return mapper.readTree(Files.readString(file));
        } catch (JsonProcessingException wrong) {
            String where = wrong.getLocation() == null
                    ? ""
                    : "line " + wrong.getLocation().getLineNr() + ": ";
            throw new CardException("no JSON: " + where + wrong.getOriginalMessage());
        } catch (CharacterCodingException wrong) {
            throw new CardException("it is no UTF-8 text");
        } catch (IOException unreadable) {
            throw new CardException("unreadable: " + unreadable);
        }
    }

    private ModelCard card(CardNode root, Path file) throws CardException {
        root.whole("card", VERSION, VERSION);
        String name = root.text("name");
        if (!name.matches(NAME)) {
            throw root.wrong("name", "must be 1..64 letters, digits, ., _ or -, a letter or digit first");
        }
        root.leave("title", "licence", "source", "made", "latency");
        CardNode files = root.object("files");
        ModelCard.Files both = new ModelCard.Files(file(files.object("param")), file(files.object("bin")));
        files.end();
        List<String> labels = labels(root, file);
        CardFigures figures = figures(root);
        return new ModelCard(
                name,
                both,
                input(root.object("input")),
                HeadReader.read(root.object("head"), labels.size()),
                labels,
                figures);
    }

    private static CardFile file(CardNode node) throws CardException {
        String name = node.text("name");
        if (!name.matches(FILE)) {
            throw node.wrong("name", "must be a file's name without a folder");
        }
        long bytes = node.has("bytes") ? node.whole("bytes", 1, 1L << 32) : -1;
        String sha256 = node.has("sha256") ? node.text("sha256").toLowerCase(Locale.ROOT) : "";
        if (!sha256.matches("([0-9a-f]{64})?")) {
            throw node.wrong("sha256", "must be 64 hexadecimal digits");
        }
        List<URI> addresses = new ArrayList<>();
        for (String address : node.has("addresses") ? node.texts("addresses") : List.<String>of()) {
            if (!address.matches("https?://[^\\s]+")) {
                throw node.wrong("addresses", "must begin with https://");
            }
            addresses.add(URI.create(address));
        }
        node.end();
        return new CardFile(name, bytes, sha256, addresses);
    }

    private static InputSpec input(CardNode node) throws CardException {
        String blob = node.text("blob");
        int width = (int) node.whole("width", 32, LARGEST_SIDE_PX);
        int height = (int) node.whole("height", 32, LARGEST_SIDE_PX);
        boolean letterbox = node.oneOf("fit", List.of("letterbox", "stretch")).equals("letterbox");
        int multiple = (int) node.whole("multiple", 1, 256);
        PixelOrder order = node.oneOf("order", List.of("bgr", "rgb")).equals("bgr") ? PixelOrder.BGR : PixelOrder.RGB;
        Normalisation normalisation = new Normalisation(
                node.floats("mean", 3), node.floats("norm", 3), (float) node.number("padValue", 0, 255));
        node.end();
        return new InputSpec(blob, new PictureFormat(width, height, order), letterbox, multiple, normalisation);
    }

    private static CardFigures figures(CardNode root) throws CardException {
        boolean int8 = root.oneOf("precision", List.of("fp32", "int8")).equals("int8");
        double ap = 0;
        if (root.has("measured")) {
            CardNode measured = root.object("measured");
            ap = measured.number("ap", 0, 1);
            measured.leave("ap50", "on", "by");
            measured.end();
        }
        return new CardFigures(int8, ap, (int) root.whole("cost", 0, Integer.MAX_VALUE));
    }

    private List<String> labels(CardNode root, Path card) throws CardException {
        List<String> labels;
        try {
            labels = fromFile(root.text("labels"), card);
        } catch (CardException noText) {
            if (!noText.getMessage().endsWith("must be a text")) {
                throw noText;
            }
            labels = root.texts("labels");
        }
        if (labels.isEmpty() || new HashSet<>(labels).size() != labels.size()) {
            throw new CardException("labels: " + labels.size() + " names, must be one or more, none twice");
        }
        return labels;
    }

    private List<String> fromFile(String name, Path card) throws CardException {
        List<Path> folders = new ArrayList<>(List.of(card.toAbsolutePath().getParent()));
        folders.addAll(labelFolders);
        if (!name.matches(FILE)) { // a card may be of anybody's making: it names no other files of this machine
            throw new CardException(
                    "labels is " + name + ", must be a list or a file's name without a folder, in one of " + folders);
        }
        for (Path folder : folders) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return lines(file);
            }
        }
        throw new CardException("labels is " + name + ", which is in none of " + folders);
    }

    private static List<String> lines(Path file) throws CardException {
        try {
            if (Files.size(file) > LARGEST_CARD) {
                throw new CardException(
                        "labels: " + file + " has " + Files.size(file) + " bytes, must be at most " + LARGEST_CARD);
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new CardException("labels: " + file + " is unreadable: " + unreadable);
        }
    }
}
