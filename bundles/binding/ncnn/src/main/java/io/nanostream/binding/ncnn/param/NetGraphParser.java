package io.nanostream.binding.ncnn.param;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a param file line by line, as ncnn does, and refuses what ncnn would trust. */
final class NetGraphParser {

    private static final String MAGIC = "7767517";
    private static final int MOST = 100_000;
    /** ncnn reads names into 256 bytes and splits what is longer. */
    private static final int LONGEST_NAME = 255;

    private static final Pattern PARAMETER = Pattern.compile("-?\\d+=\\S+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String name;
    private final List<String> lines;
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private int line;

    NetGraphParser(String name, String text) {
        this.name = name;
        lines = text.lines().toList();
    }

    NetGraph parse() throws NetFileException {
        String magic = lines.isEmpty() ? "" : lines.get(0).strip();
        line = 1;
        require(magic.equals(MAGIC), "no param file in text form: must begin with " + MAGIC);
        line = 2;
        String[] counts =
                lines.size() < 2 ? new String[0] : SPACE.split(lines.get(1).strip());
        require(counts.length == 2, "must be the number of layers and of blobs");
        int count = count(counts[0], 1, "layers");
        int blobs = count(counts[1], 1, "blobs");
        int found = 0;
        for (line = 3; line <= lines.size(); line++) {
            String text = lines.get(line - 1).strip();
            if (!text.isEmpty()) {
                layer(SPACE.split(text));
                found++;
            }
        }
        line = 2;
        require(found == count, "says " + count + " layers, but " + found + " follow: cut off, or of another file");
        require(made.size() <= blobs, "says " + blobs + " blobs, but " + made.size() + " are made");
        List<String> outputs = new ArrayList<>(made);
        outputs.removeAll(read);
        require(!inputs.isEmpty() && !outputs.isEmpty(), "has no input or no output");
        requireShapes(Shape.UNKNOWN);
        return new NetGraph(count, blobs, inputs, outputs);
    }

    void requireFits(Shape picture) throws NetFileException {
        parse();
        requireShapes(picture);
    }

    /** Goes over the weights of all layers. */
    void requireWeights(Path file, FileChannel weights) throws IOException {
        parse();
        WeightWalk walk = new WeightWalk(weights);
        try {
            for (Layer layer : layers) {
                line = layer.line();
                walk.pass(layer);
            }
            walk.end();
        } catch (LayerException wrong) {
            throw new NetFileException(file + " is cut off, damaged or another net's: " + name + ", line " + line + ": "
                    + wrong.getMessage());
        }
    }

    /** Follows the blobs through all layers. */
    private void requireShapes(Shape picture) throws NetFileException {
        Map<String, Shape> shapes = new HashMap<>();
        for (Layer layer : layers) {
            line = layer.line();
            try {
                List<Shape> in = layer.bottoms().stream().map(shapes::get).toList();
                List<Shape> out = LayerRules.made(layer, in, picture);
                for (int i = 0; i < out.size(); i++) {
                    shapes.put(layer.tops().get(i), out.get(i));
                }
            } catch (LayerException | ArithmeticException wrong) {
                throw new NetFileException(name + ", line " + line + ": " + wrong.getMessage());
            }
        }
    }

    private void layer(String[] words) throws NetFileException {
        require(words.length >= 4, "must be: type, name, number of inputs, number of outputs, blobs, parameters");
        int bottoms = count(words[2], 0, "inputs");
        int tops = count(words[3], 0, "outputs");
        int parameters = 4 + bottoms + tops;
        require(words.length >= parameters, "announces " + (bottoms + tops) + " blobs, names " + (words.length - 4));
        for (int i = 0; i < parameters; i++) {
            require(
                    words[i].length() <= LONGEST_NAME,
                    "a name of " + words[i].length() + " characters, at most " + LONGEST_NAME);
        }
        for (int i = 4; i < 4 + bottoms; i++) {
            require(made.contains(words[i]), "reads blob " + words[i] + ", which no layer before it makes");
            read.add(words[i]);
        }
        for (int i = 4 + bottoms; i < parameters; i++) {
            require(!PARAMETER.matcher(words[i]).matches(), words[i] + " where the name of a blob must be");
            require(made.add(words[i]), "makes blob " + words[i] + " a second time");
        }
        if (words[0].equals("Input")) {
            inputs.addAll(List.of(words).subList(4 + bottoms, parameters));
        }
        layers.add(new Layer(
                line,
                words[0],
                List.of(words).subList(4, 4 + bottoms),
                List.of(words).subList(4 + bottoms, parameters),
                parameters(List.of(words).subList(parameters, words.length))));
    }

    private Parameters parameters(List<String> words) throws NetFileException {
        Parameters all = new Parameters();
        for (String word : words) {
            require(PARAMETER.matcher(word).matches(), word + " where a parameter (number=value) must be");
            try {
                all.add(word);
            } catch (LayerException wrong) {
                throw new NetFileException(name + ", line " + line + ": " + wrong.getMessage());
            }
        }
        return all;
    }

    private int count(String word, int least, String what) throws NetFileException {
        boolean number = word.length() <= 6 && word.chars().allMatch(Character::isDigit) && !word.isEmpty();
        require(
                number && Integer.parseInt(word) >= least && Integer.parseInt(word) <= MOST,
                word + " " + what + ", must be " + least + ".." + MOST);
        return Integer.parseInt(word);
    }

    private void require(boolean right, String complaint) throws NetFileException {
        if (!right) {
            throw new NetFileException(name + ", line " + line + ": " + complaint);
        }
    }
}
