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

    @Test
    void refusesAFileThatIsAbsentBinaryOrTooLarge(@TempDir Path folder) throws Exception {
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
