package io.nanostream.detector.ncnn.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An object in a card's JSON: each key is read once, checked, and named where it is wrong; a key that nobody reads is a
 * mistake.
 */
final class CardNode {
    private final JsonNode node;
    private final String path;
    private final Set<String> read = new HashSet<>();

    private CardNode(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static CardNode root(JsonNode node) throws CardException {
        return object(node, "");
    }

    private static CardNode object(JsonNode node, String path) throws CardException {
        if (node == null || !node.isObject()) {
            throw new CardException(
                    (path.isEmpty() ? "the card" : path) + " " + found(node) + ", must be an object {}");
        }
        return new CardNode(node, path);
    }

    boolean has(String key) {
        read.add(key);
        return node.hasNonNull(key);
    }

    CardNode object(String key) throws CardException {
        return object(value(key), at(key));
    }

    List<CardNode> objects(String key) throws CardException {
        List<CardNode> all = new ArrayList<>();
        for (JsonNode one : array(key)) {
            all.add(object(one, at(key) + "[" + all.size() + "]"));
        }
        return all;
    }

    String text(String key) throws CardException {
        JsonNode value = value(key);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw wrong(key, "must be a text");
        }
        return value.textValue().strip();
    }

    String oneOf(String key, List<String> values) throws CardException {
        String text = text(key);
        if (!values.contains(text)) {
            throw wrong(key, "must be one of " + String.join(", ", values));
        }
        return text;
    }

    List<String> texts(String key) throws CardException {
        List<String> all = new ArrayList<>();
        for (JsonNode one : array(key)) {
            if (!one.isTextual() || one.textValue().isBlank()) {
                throw wrong(key, "must hold texts");
            }
            all.add(one.textValue().strip());
        }
        return all;
    }

    long whole(String key, long least, long most) throws CardException {
        JsonNode value = value(key);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(key, "must be a whole number " + least + ".." + most);
        }
        if (value.longValue() < least || value.longValue() > most) {
            throw wrong(key, "must be " + least + ".." + most);
        }
        return value.longValue();
    }

    double number(String key, double least, double most) throws CardException {
        JsonNode value = value(key);
        if (value == null || !value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong(key, "must be a number " + least + ".." + most);
        }
        return value.doubleValue();
    }

    /** {@return as many numbers as asked for} */
    List<Float> floats(String key, int count) throws CardException {
        List<Float> all = new ArrayList<>();
        for (JsonNode one : array(key)) {
            if (!one.isNumber() || !Float.isFinite(one.floatValue())) {
                throw wrong(key, "must hold numbers");
            }
            all.add(one.floatValue());
        }
        if (all.size() != count) {
            throw wrong(key, "must hold " + count + " numbers");
        }
        return all;
    }

    List<Integer> wholes(String key, int least, int most) throws CardException {
        List<Integer> all = new ArrayList<>();
        for (JsonNode one : array(key)) {
            if (!one.isInt() || one.intValue() < least || one.intValue() > most) {
                throw wrong(key, "must hold whole numbers " + least + ".." + most);
            }
            all.add(one.intValue());
        }
        return all;
    }

    /** Told by people for people: not read here. */
    void leave(String... keys) {
        read.addAll(List.of(keys));
    }

    /** Ends reading: whatever was not asked for is a typing mistake. */
    void end() throws CardException {
        for (String key : (Iterable<String>) node::fieldNames) {
            if (!read.contains(key)) {
                throw new CardException(at(key) + " is no key of a card");
            }
        }
    }

    CardException wrong(String key, String must) {
        return new CardException(at(key) + " " + found(node.get(key)) + ", " + must);
    }

    private JsonNode array(String key) throws CardException {
        JsonNode value = value(key);
        if (value == null || !value.isArray() || value.size() > 10_000) {
            throw wrong(key, "must be a list []");
        }
        return value;
    }

    private JsonNode value(String key) {
        read.add(key);
        return node.get(key);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String found(JsonNode value) {
        if (value == null) {
            return "is missing";
        }
        String text = value.toString();
        return "is " + (text.length() > 60 ? text.substring(0, 60) + "..." : text);
    }
}
