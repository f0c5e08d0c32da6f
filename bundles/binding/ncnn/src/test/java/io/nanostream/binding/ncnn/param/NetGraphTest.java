package io.nanostream.binding.ncnn.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetGraphTest {

    private static final String GOOD =
            """
            7767517
            4 5
            Input     data   0 1 data
            Split     split  1 2 data a b
            ReLU      relu   1 1 a out 0=1.000000e-01
            Sigmoid   sig    1 1 b score -23310=2,1.0,2.0
            """;

    private static final String LAYERS =
            """
            7767517
            10 14
            Input                data  0 1 data
            Convolution          conv  1 1 data a 0=8 1=3 3=2 4=1 5=1 6=216 9=2 -23310=1,0.1
            Split                split 1 3 a b c d
            ConvolutionDepthWise dw    1 1 b e 0=8 1=3 4=1 5=1 6=72 7=8
            Pooling              pool  1 1 e f 0=0 1=2 2=2
            Interp               up    1 1 f g 0=2 1=2.0 2=2.0
            BinaryOp             add   2 1 g c h 0=0
            Slice                cut   1 2 h i j -23300=2,-233,-233
            ShuffleChannel       turn  1 1 i k 0=2 1=0
            Reshape              flat  1 1 k out 0=-1 1=4
            """;

    @TempDir
    Path folder;

    @Test
    void saysWhatGoesInAndOut() throws NetFileException {
        NetGraph graph = NetGraph.parse("good", GOOD);
        assertEquals(new NetGraph(4, 5, List.of("data"), List.of("out", "score")), graph);
    }

    @Test
    void takesMoreBlobsThanAreMade() throws NetFileException {
        assertEquals(9, NetGraph.parse("good", GOOD.replace("4 5", "4 9")).blobs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    7767517      | 7767516       | line 1: no param file in text form
                    4 5          | 4             | line 2: must be the number
                    4 5          | 0 5           | line 2: 0 layers, must be 1..100000
                    4 5          | -4 5          | line 2: -4 layers
                    4 5          | 2000000000 5  | line 2: 2000000000 layers
                    4 5          | 5 5           | line 2: says 5 layers, but 4 follow
                    4 5          | 3 5           | line 2: says 3 layers, but 4 follow
                    4 5          | 4 4           | line 2: says 4 blobs, but 5 are made
                    1 1 a out    | 1 1 zzz out   | line 5: reads blob zzz, which no layer before it makes
                    1 1 a out    | 1 1 out out   | line 5: reads blob out, which no layer before it makes
                    1 1 a out    | 1 1 a a       | line 5: makes blob a a second time
                    1 1 a out    | 1 9 a out     | line 5: announces 10 blobs
                    1 1 a out    | -1 1 a out    | line 5: -1 inputs
                    1 1 a out    | 1 1 a         | line 5: 0=1.000000e-01 where the name of a blob
                    0=1.000000e-01 | junk        | line 5: junk where a parameter
                    Input        | Noise         | line 2: has no input
                    """)
    void refusesWhatNcnnWouldTrust(String right, String wrong, String complaint) {
        String text = GOOD.replaceFirst(right, wrong);
        String message = assertThrows(NetFileException.class, () -> NetGraph.parse("net.param", text))
                .getMessage();
        assertTrue(message.startsWith("net.param, " + complaint), message);
    }

    @Test
    void refusesWhatIsCutOffAnywhere() {
        for (int end = 0; end < GOOD.lastIndexOf("score"); end++) {
            String cut = GOOD.substring(0, end);
            assertThrows(NetFileException.class, () -> NetGraph.parse("cut", cut), cut);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    0=8 1=3           | 0=0 1=3           | 0=0, must be 1..65536
                    0=8 1=3           | 0=2147483647 1=3  | 0=2147483647, must be 1..65536
                    0=8 1=3           | 0=8.5 1=3         | 0=8.5, must be a whole number
                    0=8 1=3 3=2       | 0=4 1=3 3=2       | has weights for 6 channels, but gets 3
                    0=8 1=3           | 0=8 1=0           | 1=0, must be 1..64
                    0=8 1=3           | 0=8 1=300         | 1=300, must be 1..64
                    0=8 1=3           | 0=8 1=2           | 6=216 weights do not fit the kernels
                    0=8 1=3           | -5=8 1=3          | -5=8: parameter -5, must be 0..31
                    0=8 1=3           | 32=8 1=3          | 32=8: parameter 32, must be 0..31
                    0=8 1=3           | 0=8888888888888888 1=3 | 0=8888888888888888: 8888888888888888, must be a number
                    3=2               | 3=0               | 3=0, must be 1..64
                    4=1               | 4=-7777           | 4=-7777, must be -234..64
                    6=216             | 6=999999999       | 6=999999999, must be 1..67108864
                    6=216             | 6=432             | has weights for 6 channels, but gets 3
                    9=2               | 9=3               | 9=3 needs 2 numbers in 10
                    -23310=1,0.1      | -23310=9999,0.1   | -23310=9999,0.1: announces 9999 values, but 1 follow
                    -23310=1,0.1      | -23310=-1         | -23310=-1: announces -1 values, but 0 follow
                    7=8               | 7=0               | 7=0, must be 1..8
                    7=8               | 7=3               | 0=8, must be a multiple of 7=3
                    7=8               | 7=4               | has weights for 4 channels, but gets 8
                    -23300=2,-233,-233 | -23300=2,900,-233 | takes 900 of the 8 that are left
                    -23300=2,-233,-233 | -23300=1,-233    | makes 2 blobs, but says the sizes of 1
                    -23300=2,-233,-233 | -23300=2,0,8     | 0=...0, must be 1 or more
                    1=2.0 2=2.0       | 1=2 2=2.0         | 1=2, must be a number with a point
                    1=2.0 2=2.0       | 1=2.0e5 2=2.0     | 1=2.0e5, must be a number with a point
                    1=2.0 2=2.0       | 1=1.5 2=2.0       | combines Shape
                    0=2 1=0           | 0=3 1=0           | 0=3 groups do not fit
                    0=2 1=0           | 0=0 1=0           | 0=0, must be 1..65536
                    0=-1 1=4          | 0=-1 1=7          | does not fit
                    0=-1 1=4          | 0=99 1=99         | does not fit
                    0=-1 1=4          | 0=-1 1=-1         | must say 1 to 3 sizes
                    """)
    void refusesNumbersThatFitNoLayer(String right, String wrong, String complaint) throws Exception {
        NetGraph.parse("layers", LAYERS);
        String text = LAYERS.replace(right, wrong);
        assertTrue(!text.equals(LAYERS), right);
        String message = assertThrows(NetFileException.class, () -> fits(text)).getMessage();
        assertTrue(message.contains(": " + complaint), message);
    }

    @Test
    void followsThePictureThroughTheLayers() throws Exception {
        fits(LAYERS);
    }

    @Test
    void takesTheModelsAtTheirSizes() throws Exception {
        for (String model :
                List.of("nanodet_m", "nanodet_m_int8_aciq", "nanodet-plus-m_pnnx", "nanodet-plus-m_416_int8")) {
            Path param = Params.folder().resolve(model + ".param");
            for (int height : new int[] {32, 192, 320, 416}) {
                NetGraph.requireFits(param, model.contains("plus") ? 416 : 320, height);
            }
        }
    }

    @Test
    void comparesTheModelsWithTheirWeights() throws Exception {
        Path models = Params.folder();
        for (String model :
                List.of("nanodet_m", "nanodet_m_int8_aciq", "nanodet-plus-m_pnnx", "nanodet-plus-m_416_int8")) {
            NetGraph.requireWeights(models.resolve(model + ".param"), models.resolve(model + ".bin"));
        }
        Path int8 = models.resolve("nanodet_m_int8_aciq.param");
        assertThrows(NetFileException.class, () -> NetGraph.requireWeights(int8, models.resolve("nanodet_m.bin")));
        Path lost = Files.writeString(
                folder.resolve("lost.param"), Files.readString(int8).replaceFirst(" 8=2 ", " "));
        String message = assertThrows(
                        NetFileException.class,
                        () -> NetGraph.requireWeights(lost, models.resolve("nanodet_m_int8_aciq.bin")))
                .getMessage();
        assertTrue(message.contains("expects no INT8 weights (8=0), but they are"), message);
    }

    @Test
    void neverDoesMoreThanRefuseWhateverNumbersStandThere() throws Exception {
        Mutations mutations = new Mutations(Files.readString(Params.folder().resolve("nanodet_m.param")), 1);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            try {
                fits(mutations.next());
            } catch (NetFileException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, refused + " refused");
    }

    private void fits(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("fits.param"), text);
        NetGraph.requireFits(file, 32, 32);
    }

    @Test
    void refusesAFileThatIsAbsentBinaryOrTooLarge() throws Exception {
        Path file = folder.resolve("net.param");
        assertEquals(file + ": no such file", refusal(file));
        Files.write(file, new byte[] {(byte) 0xfe, 0, 1, (byte) 0x80, '\n', 0});
        assertTrue(refusal(file).contains("no param file in text form"));
        Files.write(file, new byte[(1 << 20) + 1]);
        assertTrue(refusal(file).contains("1048577 bytes"));
        Files.writeString(file, GOOD, StandardCharsets.UTF_8);
        assertEquals(4, NetGraph.read(file).layers());
        assertTrue(refusal(folder).contains("cannot be read"));
    }

    private static String refusal(Path file) {
        return assertThrows(NetFileException.class, () -> NetGraph.read(file)).getMessage();
    }
}
