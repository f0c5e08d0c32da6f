package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.binding.ncnn.param.NetFileException;
import io.nanostream.binding.ncnn.param.NetGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenFilesTest {

    @Test
    void theGraphOfEachModelIsWhatNcnnLoads() throws IOException {
        try (var params = Files.newDirectoryStream(Models.folder(), "*.param")) {
            for (Path param : params) {
                assertSameGraph(param);
            }
        }
    }

    private static void assertSameGraph(Path param) throws NetFileException {
        NetGraph graph = NetGraph.read(param);
        try (Net net = new Net()) {
            assertEquals(0, net.load_param(param.toString()), param.toString());
            assertEquals(graph.layers(), Ncnn.layer_count(net));
            assertEquals(graph.blobs(), Ncnn.blob_count(net));
            assertEquals(
                    graph.inputs(),
                    names(net, IntStream.range(0, Ncnn.input_count(net)).map(i -> Ncnn.input_blob(net, i))));
            assertEquals(
                    graph.outputs(),
                    names(net, IntStream.range(0, Ncnn.output_count(net)).map(i -> Ncnn.output_blob(net, i))));
        }
    }

    private static List<String> names(Net net, IntStream blobs) {
        return blobs.mapToObj(blob -> Ncnn.blob_name(net, blob).getString()).toList();
    }

    @Test
    void indexesOutOfRangeAreHarmless() {
        try (Net net = Models.nanodet(1)) {
            assertNull(Ncnn.blob_name(net, -1));
            assertNull(Ncnn.layer_type(net, 100_000));
            assertEquals(-1, Ncnn.input_blob(net, 7));
            assertEquals(-1, Ncnn.find_blob(net, "no such blob"));
            try (Extractor extractor = net.create_extractor();
                    Mat mat = new Mat()) {
                assertEquals(-1, extractor.input(100_000, mat));
                assertEquals(-1, extractor.extract(-1, mat));
                assertEquals(-1, extractor.extract("no such blob", mat));
            }
        }
    }

    @Test
    void weightsThatAreCutOffAreRefused(@TempDir Path folder) throws IOException {
        byte[] weights = Files.readAllBytes(Models.folder().resolve("nanodet_m.bin"));
        for (int length : new int[] {0, 1, 4, 1000, weights.length / 2, weights.length - 4, weights.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(weights, length));
            try (Net net = ofParam("nanodet_m.param");
                    FileReader reader = new FileReader(cut.toString())) {
                assertNotEquals(0, net.load_model(reader), "of " + length + " bytes");
            }
            try (Net net = ofParam("nanodet_m.param");
                    BytePointer memory = new BytePointer(weights);
                    MemoryReader reader = new MemoryReader(memory, length)) {
                assertNotEquals(0, net.load_model(reader), "of " + length + " bytes in memory");
            }
        }
    }

    @Test
    void weightsOfAnotherNetLeaveBytesUnread() {
        try (Net net = ofParam("nanodet_m.param");
                FileReader own =
                        new FileReader(Models.folder().resolve("nanodet_m.bin").toString())) {
            assertEquals(0, net.load_model(own));
            assertEquals(0, own.remaining());
        }
        try (Net net = ofParam("nanodet_m.param");
                FileReader other = new FileReader(
                        Models.folder().resolve("nanodet-plus-m_pnnx.bin").toString())) {
            assertTrue(net.load_model(other) != 0 || other.remaining() > 0);
        }
    }

    @Test
    void filesThatAreAbsentOrSwappedAreRefused() {
        Path bin = Models.folder().resolve("nanodet_m.bin");
        assertThrows(NetFileException.class, () -> NetGraph.read(bin));
        try (Net net = new Net();
                FileReader absent = new FileReader("/no/such/file");
                Mat mat = new Mat()) {
            assertFalse(absent.is_open());
            assertEquals(-1, absent.remaining());
            assertNotEquals(0, net.load_param(absent));
            assertNotEquals(0, net.load_param(bin.toString()));
            assertNotEquals(
                    0, net.load_model(Models.folder().resolve("nanodet_m.param").toString()));
            assertEquals(0, Ncnn.read_floats(mat, new float[1]));
        }
    }

    @Test
    void anExceptionOfTheLibraryIsOneOfJava() throws NetFileException {
        String param = "7767517\n1 2000000000\nInput in 0 1 in\n";
        assertThrows(NetFileException.class, () -> NetGraph.parse("huge", param));
        try (Net net = new Net()) {
            assertThrows(RuntimeException.class, () -> net.load_param_mem(param.replace("0 1 in", "-1 1 in")));
        }
    }

    private static Net ofParam(String name) {
        Net net = new Net();
        net.opt().num_threads(1);
        assertEquals(0, net.load_param(Models.folder().resolve(name).toString()));
        return net;
    }
}
