package io.nanostream.detector.ncnn.card;

import io.nanostream.detector.ncnn.head.Head;
import io.nanostream.detector.ncnn.head.HeadOutput;
import io.nanostream.detector.ncnn.head.TensorLayout;
import io.nanostream.detector.ncnn.head.TensorRef;
import java.util.ArrayList;
import java.util.List;

/** Reads what a card says of its outputs. */
final class HeadReader {
    private HeadReader() {}

    static Head read(CardNode node, int classes) throws CardException {
        node.oneOf("family", List.of("nanodet"));
        boolean raw = node.oneOf("scores", List.of("sigmoid", "raw")).equals("raw");
        float centre = (float) node.number("centre", 0, 1);
        int regMax = (int) node.whole("regMax", 1, 63);
        List<HeadOutput> outputs = new ArrayList<>();
        for (CardNode output : node.objects("outputs")) {
            outputs.add(output(output, classes, 4 * (regMax + 1)));
        }
        node.end();
        if (outputs.isEmpty()) {
            throw node.wrong("outputs", "must be at least one");
        }
        return new Head(raw, centre, regMax, classes, outputs);
    }

    private static HeadOutput output(CardNode node, int classes, int sides) throws CardException {
        List<Integer> strides = node.wholes("strides", 1, 1024);
        if (strides.isEmpty()) {
            throw node.wrong("strides", "must be at least one");
        }
        TensorRef scores;
        TensorRef distances;
        if (node.has("both")) {
            scores = tensor(node.object("both"), 0, classes + sides);
            distances = new TensorRef(scores.blob(), scores.layout(), classes, classes + sides);
        } else {
            scores = tensor(node.object("scores"), 0, classes);
            distances = tensor(node.object("distances"), 0, sides);
        }
        node.end();
        return new HeadOutput(strides, scores, distances);
    }

    private static TensorRef tensor(CardNode node, int first, int channels) throws CardException {
        String blob = node.text("blob");
        boolean cells = node.oneOf("layout", List.of("cells", "planes")).equals("cells");
        node.end();
        return new TensorRef(blob, cells ? TensorLayout.CELLS : TensorLayout.PLANES, first, channels);
    }
}
