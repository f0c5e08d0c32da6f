package io.nanostream.detector.ncnn.head;

import io.nanostream.detector.ncnn.input.Placement;
import java.util.Arrays;
import java.util.List;

/**
 * Makes candidates of output tensors. Scratch memory is kept: belongs to one thread at a time.
 *
 * <p>Source: RangiLyu/nanodet, {@code nanodet_head.py} and {@code nanodet_plus_head.py}; ncnn's {@code nanodet.cpp}.
 */
public final class HeadDecoder {
    private final Head head;
    private final List<String> blobs;
    private final int[][] tensors;
    private final float[] side;
    private final float[] distance = new float[4];
    private float[] best = new float[0];
    private int[] bestClass = new int[0];
    private Placement placement;
    private float scoreMin;
    private Candidates into;

    /**
     * Begins.
     *
     * @param head what the tensors mean
     */
    public HeadDecoder(Head head) {
        this.head = head;
        this.blobs = head.blobs();
        this.side = new float[head.regMax() + 1];
        this.tensors = new int[head.outputs().size()][];
        for (int i = 0; i < tensors.length; i++) {
            HeadOutput output = head.outputs().get(i);
            tensors[i] = new int[] {
                blobs.indexOf(output.scores().blob()),
                blobs.indexOf(output.distances().blob())
            };
        }
    }

    /**
     * Decodes one picture.
     *
     * @param values the tensors in the order of {@link Head#blobs()}, each at least as long as its cells times channels
     * @param placement where the picture lay in the net's input
     * @param scoreMin candidates below are left out, 0..1
     * @param classes ids of the classes that are looked for
     * @param into where they go, added to what is there
     */
    public void decode(float[][] values, Placement placement, float scoreMin, int[] classes, Candidates into) {
        this.placement = placement;
        this.scoreMin = scoreMin;
        this.into = into;
        for (int i = 0; i < tensors.length; i++) {
            HeadOutput output = head.outputs().get(i);
            int cells =
                    output.cells(placement.padded().width(), placement.padded().height());
            strongest(values[tensors[i][0]], output.scores(), cells, threshold(), classes);
            int first = 0;
            for (int s = 0; s < output.strides().size(); s++) {
                first += grid(values[tensors[i][1]], output, output.strides().get(s), first, cells);
            }
        }
    }

    /** As the tensor counts: raw scores a little lower, for the sigmoid rounds. */
    private float threshold() {
        if (!head.raw()) {
            return scoreMin;
        }
        return scoreMin <= 0 ? Float.NEGATIVE_INFINITY : (float) (-Math.log(1 / (double) scoreMin - 1) - 1e-3);
    }

    /** Finds each cell's best class; -1 where none reaches the least. */
    private void strongest(float[] values, TensorRef scores, int cells, float least, int[] classes) {
        if (best.length < cells) {
            best = new float[cells];
            bestClass = new int[cells];
        }
        if (scores.layout() == TensorLayout.CELLS) {
            strongestByCell(values, scores, cells, least, classes);
        } else {
            strongestByPlane(values, scores, cells, least, classes);
        }
    }

    private void strongestByCell(float[] values, TensorRef scores, int cells, float least, int[] classes) {
        for (int cell = 0; cell < cells; cell++) {
            int from = cell * scores.channels() + scores.first();
            float most = Math.nextDown(least); // a score that just reaches the least counts
            int which = -1;
            for (int c : classes) {
                if (values[from + c] > most) {
                    most = values[from + c];
                    which = c;
                }
            }
            best[cell] = most;
            bestClass[cell] = which;
        }
    }

    /** Plane by plane, in the order in which memory lies. */
    private void strongestByPlane(float[] values, TensorRef scores, int cells, float least, int[] classes) {
        Arrays.fill(best, 0, cells, Math.nextDown(least));
        Arrays.fill(bestClass, 0, cells, -1);
        for (int c : classes) {
            int from = (scores.first() + c) * cells;
            for (int cell = 0; cell < cells; cell++) {
                float value = values[from + cell];
                if (value > best[cell]) {
                    best[cell] = value;
                    bestClass[cell] = c;
                }
            }
        }
    }

    /** Decodes the cells of one grid that reached the threshold. Returns how many cells the grid has. */
    private int grid(float[] values, HeadOutput output, int stride, int first, int cells) {
        int columns = HeadOutput.grid(placement.padded().width(), stride);
        int count = columns * HeadOutput.grid(placement.padded().height(), stride);
        for (int i = 0; i < count; i++) {
            if (bestClass[first + i] >= 0) {
                float score = head.raw() ? sigmoid(best[first + i]) : best[first + i];
                if (score >= scoreMin && score <= 1) { // a broken net gives any number, also none
                    float x = (i % columns + head.centre()) * stride;
                    float y = (i / columns + head.centre()) * stride;
                    box(values, output.distances(), first + i, cells);
                    place(x, y, stride, bestClass[first + i], score);
                }
            }
        }
        return count;
    }

    private void box(float[] values, TensorRef distances, int cell, int cells) {
        int step = distances.channelStep(cells);
        for (int i = 0; i < 4; i++) {
            int from = distances.index(cell, i * side.length, cells);
            for (int bin = 0; bin < side.length; bin++) {
                side[bin] = values[from + bin * step];
            }
            distance[i] = expectation(side);
        }
    }

    private void place(float x, float y, int stride, int ofClass, float score) {
        float perX = 1 / (placement.scale().x() * placement.source().width());
        float perY = 1 / (placement.scale().y() * placement.source().height());
        float left = (x - distance[0] * stride - placement.left()) * perX;
        float top = (y - distance[1] * stride - placement.top()) * perY;
        float right = (x + distance[2] * stride - placement.left()) * perX;
        float bottom = (y + distance[3] * stride - placement.top()) * perY;
        if (left <= right && top <= bottom) {
            into.add(ofClass, score, left, top, right, bottom);
        }
    }

    /** The mean of the bins' numbers, weighted by the softmax of their values. */
    private static float expectation(float[] bins) {
        float most = bins[0];
        for (float bin : bins) {
            most = Math.max(most, bin);
        }
        float sum = 0;
        float weighted = 0;
        for (int i = 0; i < bins.length; i++) {
            float weight = (float) Math.exp(bins[i] - most);
            sum += weight;
            weighted += i * weight;
        }
        return weighted / sum;
    }

    private static float sigmoid(float value) {
        return (float) (1 / (1 + Math.exp(-value)));
    }
}
