package io.nanostream.binding.ncnn.param;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The graph of a net as its param file (text) states it. ncnn's loader indexes its arrays with what the file says and computes what a
 * blob needs without end when a layer waits for itself: a file that {@link #read} refuses can end the process, so read it first.
 * The numbers of the layers that detectors are made of are checked too, and {@link #requireFits} follows the blobs through them. What this does not see
 * are wrong numbers of other layers, for which there are checksums.
 * Source: ncnn 20260526, {@code Net::load_param}, {@code ParamDict::load_param}.
 *
 * @param layers how many layers it has
 * @param blobs how many blobs its header announces
 * @param inputs the names of the blobs that an {@code Input} layer makes, in the file's order
 * @param outputs the names of the blobs that no layer reads, in the file's order
 */
public record NetGraph(int layers, int blobs, List<String> inputs, List<String> outputs) {

    private static final long LARGEST_FILE = 1 << 20;

    /** Makes the lists immutable. */
    public NetGraph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Reads and checks a param file.
     *
     * @param file a text param file, at most 1 MiB
     * @return what it states, which ncnn can load without leaving its memory
     * @throws NetFileException when it cannot be read, or states something impossible: one line that names the file and the place
     */
    public static NetGraph read(Path file) throws NetFileException {
        return parser(file).parse();
    }

    private static NetGraphParser parser(Path file) throws NetFileException {
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new NetFileException(file + ": " + size + " bytes, a param file has at most " + LARGEST_FILE);
            }
            // Latin 1: any byte is a character, so that a binary file is refused by what it says and not by how it is
            // coded
            return new NetGraphParser(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new NetFileException(file + ": no such file");
        } catch (IOException e) {
            throw new NetFileException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /**
     * Checks the text of a param file.
     *
     * @param name what to call it in an exception
     * @param text its content
     * @return what it states
     * @throws NetFileException as {@link #read} does
     */
    public static NetGraph parse(String name, String text) throws NetFileException {
        return new NetGraphParser(name, text).parse();
    }

    /**
     * Follows a picture through a param file: each layer must get what its numbers are for.
     *
     * @param file a text param file
     * @param widthPx the picture's width
     * @param heightPx its height; it has three channels
     * @throws NetFileException when it cannot be read, or a layer does not fit those before it: one line that names the file and the place
     */
    public static void requireFits(Path file, int widthPx, int heightPx) throws NetFileException {
        parser(file).requireFits(Shape.of(widthPx, heightPx, 3));
    }

    /**
     * Compares a param file with its weights, as far as its layers are known here.
     *
     * @param file a text param file
     * @param weights the file of weights
     * @throws NetFileException when one cannot be read, or they are not of one net: one line that names the file and the place
     */
    public static void requireWeights(Path file, Path weights) throws NetFileException {
        NetGraphParser parser = parser(file);
        try (FileChannel channel = FileChannel.open(weights)) {
            parser.requireWeights(weights, channel);
        } catch (NetFileException wrong) {
            throw wrong;
        } catch (IOException e) {
            throw new NetFileException(weights + ": cannot be read: " + e.getMessage());
        }
    }
}
