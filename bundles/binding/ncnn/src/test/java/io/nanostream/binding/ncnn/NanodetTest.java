package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NanodetTest {

    private static final int CLASSES = 80;
    /** Cells of the three levels at 320 x 320: strides 8, 16 and 32. */
    private static final int[] CELLS = {1600, 400, 100};

    private static final List<String> SCORES = List.of("792", "814", "836");
    private static final List<String> BOXES = List.of("795", "817", "839");

    @Test
    void givesScoresAndBoxesForEveryCellOfEveryLevel() {
        try (Inference inference = new Inference(Models.nanodet(1))) {
            inference.feed(Models.picture(640, 360), 640, 360, Models.SIDE);
            inference.begin();
            for (int level = 0; level < CELLS.length; level++) {
                assertShape(inference, SCORES.get(level), CLASSES, CELLS[level]);
                assertShape(inference, BOXES.get(level), 32, CELLS[level]);
            }
        }
    }

    private static void assertShape(Inference inference, String blob, int width, int height) {
        float[] all = new float[width * height + 1];
        assertEquals(width * height, inference.read(Ncnn.find_blob(inference.net(), blob), all), "floats of " + blob);
        assertEquals(
                List.of(2, width, height),
                List.of(
                        inference.output().dims(),
                        inference.output().w(),
                        inference.output().h()));
    }

    @Test
    void givesTheSameTwiceAndSomethingElseForAnotherPicture() {
        try (Inference inference = new Inference(Models.nanodet(1))) {
            float[] first = scores(inference, Models.picture(640, 360));
            float[] other = scores(inference, new byte[640 * 360 * 3]);
            float[] again = scores(inference, Models.picture(640, 360));
            assertArrayEquals(first, again);
            assertNotEquals(sum(first), sum(other));
            assertScores(first);
            assertScores(other);
        }
    }

    @Test
    void givesTheSameOnTwoThreads() {
        try (Inference one = new Inference(Models.nanodet(1));
                Inference two = new Inference(Models.nanodet(2))) {
            byte[] picture = Models.picture(640, 360);
            assertArrayEquals(scores(one, picture), scores(two, picture), 1e-3f);
        }
    }

    @Test
    void resultsOutliveTheExtractorsRestart() {
        try (Inference inference = new Inference(Models.nanodet(1))) {
            float[] before = scores(inference, Models.picture(640, 360));
            Ncnn.restart(inference.extractor(), inference.net());
            float[] kept = new float[before.length];
            assertEquals(kept.length, Ncnn.read_floats(inference.output(), kept));
            assertArrayEquals(before, kept);
        }
    }

    private static float[] scores(Inference inference, byte[] picture) {
        inference.feed(picture, 640, 360, Models.SIDE);
        inference.begin();
        float[] scores = new float[CLASSES * CELLS[0]];
        assertEquals(scores.length, inference.read(Ncnn.find_blob(inference.net(), SCORES.get(0)), scores));
        return scores;
    }

    private static void assertScores(float[] scores) {
        for (float score : scores) {
            assertTrue(score >= 0 && score <= 1, "score " + score);
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
