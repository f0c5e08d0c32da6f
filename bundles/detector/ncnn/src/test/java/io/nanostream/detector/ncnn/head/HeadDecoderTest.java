package io.nanostream.detector.ncnn.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.detector.ncnn.card.CardReader;
import io.nanostream.detector.ncnn.card.ModelCard;
import io.nanostream.detector.ncnn.input.Placement;
import io.nanostream.detector.ncnn.selection.ClassRules;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same picture in each of the forms in which nets of this family give their outputs. */
class HeadDecoderTest {
    private static final int SIDE = 64;

    @ParameterizedTest
    @ValueSource(strings = {"numbered", "named", "plus-onnx", "plus-pnnx", "plus-pnnx-whole", "plus-int8"})
    void findsWhatIsInTheTensors(String name) throws Exception {
        ModelCard card = new CardReader(List.of()).read(Path.of("src/test/resources/cards", name + ".json"));
        Tensors tensors = new Tensors(card.head(), SIDE, SIDE);
        tensors.put(8, 3, 2, 1, 0.75f, new int[] {1, 2, 3, 4});
        tensors.put(32, 1, 0, 2, 0.5f, new int[] {0, 1, 0, 1});
        tensors.put(16, 0, 0, 0, 0.25f, new int[] {1, 1, 1, 1}); // below the threshold
        Placement placement = Placement.of(card.input(), SIDE, SIDE);

        Candidates found = new Candidates();
        new HeadDecoder(card.head()).decode(tensors.values(), placement, 0.3f, ids(card), found);

        float centre = card.head().centre();
        assertEquals(2, found.size());
        assertCandidate(found, 0, 1, 0.75f, (3 + centre) * 8, (2 + centre) * 8, new int[] {8, 16, 24, 32});
        assertCandidate(found, 1, 2, 0.5f, (1 + centre) * 32, centre * 32, new int[] {0, 32, 0, 32});
    }

    private static void assertCandidate(
            Candidates found, int i, int ofClass, float score, float x, float y, int[] sides) {
        assertEquals(ofClass, found.classId(i));
        assertEquals(score, found.score(i), 1e-5);
        assertArrayEquals(
                new float[] {(x - sides[0]) / SIDE, (y - sides[1]) / SIDE, (x + sides[2]) / SIDE, (y + sides[3]) / SIDE
                },
                new float[] {found.left(i), found.top(i), found.right(i), found.bottom(i)},
                1e-3f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbered", "plus-pnnx"})
    void numbersThatAreNoneProposeNothing(String name) throws Exception {
        ModelCard card = new CardReader(List.of()).read(Path.of("src/test/resources/cards", name + ".json"));
        Tensors tensors = new Tensors(card.head(), SIDE, SIDE);
        for (float[] values : tensors.values()) {
            Arrays.fill(values, Float.NaN);
        }
        Candidates found = new Candidates();
        new HeadDecoder(card.head())
                .decode(tensors.values(), Placement.of(card.input(), SIDE, SIDE), 0, ids(card), found);
        assertEquals(0, found.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbered", "plus-pnnx"})
    void looksOnlyForTheClassesAskedFor(String name) throws Exception {
        ModelCard card = new CardReader(List.of()).read(Path.of("src/test/resources/cards", name + ".json"));
        Tensors tensors = new Tensors(card.head(), SIDE, SIDE);
        tensors.put(8, 3, 2, 1, 0.75f, new int[] {1, 2, 3, 4});
        Candidates found = new Candidates();
        new HeadDecoder(card.head())
                .decode(tensors.values(), Placement.of(card.input(), SIDE, SIDE), 0.3f, new int[] {0, 2}, found);
        assertEquals(0, found.size());
    }

    private static int[] ids(ModelCard card) {
        return new ClassRules(Set.of(), true).ids(card.labels());
    }
}
