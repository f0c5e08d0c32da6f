package io.nanostream.binding.ncnn.param;

import static io.nanostream.binding.ncnn.param.LayerException.require;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a layer may say, and what it makes of the blobs that it gets. Of layers that are not known here, nobody knows what they make. */
final class LayerRules {
    private static final Set<String> OF_EACH_ELEMENT = Set.of(
            "AbsVal",
            "Clip",
            "Dropout",
            "ELU",
            "Erf",
            "Exp",
            "GELU",
            "HardSigmoid",
            "HardSwish",
            "Log",
            "Mish",
            "Power",
            "ReLU",
            "SELU",
            "Sigmoid",
            "Swish",
            "TanH",
            "Threshold",
            "UnaryOp");

    private static final Set<String> WITHOUT_WEIGHTS = Set.of(
            "Input",
            "Split",
            "Slice",
            "Concat",
            "BinaryOp",
            "Pooling",
            "Interp",
            "ShuffleChannel",
            "Permute",
            "Reshape",
            "Softmax");

    private static final int HINTS = 30; // sizes of what it makes

    private LayerRules() {}

    /**
     * {@return what the layer makes}
     *
     * @param layer as the file states it
     * @param in what it reads
     * @param picture what an input is given; unknown where nobody knows
     */
    static List<Shape> made(Layer layer, List<Shape> in, Shape picture) throws LayerException {
        Parameters given = layer.parameters();
        require(
                !given.has(HINTS) || given.count(HINTS) >= 4 * layer.tops().size(),
                HINTS + " has " + given.count(HINTS) + " numbers, must have 4 a blob");
        List<Shape> made =
                switch (layer.type()) {
                    case "Input" -> Collections.nCopies(layer.tops().size(), input(given, picture));
                    case "Split" -> Collections.nCopies(layer.tops().size(), single(layer, in));
                    case "Slice" -> OrderRules.slice(
                            given, single(layer, in), layer.tops().size());
                    case "Concat" -> one(layer, OrderRules.concat(given, in));
                    case "BinaryOp" -> one(layer, OrderRules.binary(given, in));
                    default -> ofOne(layer, in);
                };
        for (Shape shape : made) {
            require(!shape.known() || shape.sane(), "makes a blob of " + shape.w() + "x" + shape.h() + "x" + shape.c());
        }
        return made;
    }

    private static List<Shape> ofOne(Layer layer, List<Shape> in) throws LayerException {
        Parameters given = layer.parameters();
        return switch (layer.type()) {
            case "Convolution" -> one(layer, WindowRules.convolution(given, single(layer, in), false));
            case "ConvolutionDepthWise" -> one(layer, WindowRules.convolution(given, single(layer, in), true));
            case "Pooling" -> one(layer, WindowRules.pooling(given, single(layer, in)));
            case "InnerProduct" -> one(layer, WindowRules.innerProduct(given, single(layer, in)));
            case "Interp" -> one(layer, in.size() == 1 ? WindowRules.interp(given, in.get(0)) : Shape.UNKNOWN);
            case "ShuffleChannel" -> one(layer, OrderRules.shuffle(given, single(layer, in)));
            case "Permute" -> one(layer, OrderRules.permute(given, single(layer, in)));
            case "Reshape" -> one(layer, in.size() == 1 ? OrderRules.reshape(given, in.get(0)) : Shape.UNKNOWN);
            case "Softmax" -> one(layer, softmax(given, single(layer, in)));
            default -> OF_EACH_ELEMENT.contains(layer.type())
                    ? one(layer, single(layer, in))
                    : Collections.nCopies(layer.tops().size(), Shape.UNKNOWN);
        };
    }

    static boolean isWithoutWeights(String type) {
        return WITHOUT_WEIGHTS.contains(type) || OF_EACH_ELEMENT.contains(type);
    }

    /** A hint of its size may stand there; it is no more than that. */
    private static Shape input(Parameters given, Shape picture) throws LayerException {
        for (int id : new int[] {0, 1, 2, 11}) {
            given.whole(id, 0, 0, 8192);
        }
        return picture;
    }

    private static Shape softmax(Parameters given, Shape in) throws LayerException {
        int axis = given.whole(0, 0, -3, 2);
        given.whole(1, 0, 0, 1);
        int dims = in.known() ? in.dims() : 3;
        require(axis < dims && axis >= -dims, "axis " + axis + " of a blob of " + dims + " dimensions");
        return in;
    }

    private static Shape single(Layer layer, List<Shape> in) throws LayerException {
        require(in.size() == 1, layer.type() + " reads " + in.size() + " blobs, must be 1");
        return in.get(0);
    }

    private static List<Shape> one(Layer layer, Shape made) throws LayerException {
        require(
                layer.tops().size() == 1,
                layer.type() + " makes " + layer.tops().size() + " blobs, must be 1");
        return List.of(made);
    }
}
