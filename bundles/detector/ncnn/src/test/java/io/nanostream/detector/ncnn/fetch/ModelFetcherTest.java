package io.nanostream.detector.ncnn.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.detector.ncnn.Shared;
import io.nanostream.detector.ncnn.card.CardFile;
import io.nanostream.detector.ncnn.card.CardReader;
import io.nanostream.detector.ncnn.card.ModelCard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFetcherTest {
    private static final FetchProgress SILENT = (file, bytes, of) -> {};

    @TempDir
    Path folder;

    private final byte[] param = bytes(5000);
    private final byte[] bin = bytes(300_000);
    private FileServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new FileServer().with("m.param", param).with("m.bin", bin);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    /** A card of the repository for other files. */
    private ModelCard card(byte[] weights) throws Exception {
        ModelCard any = new CardReader(List.of()).read(Shared.cards().resolve("nanodet_m.json"));
        ModelCard.Files files = new ModelCard.Files(file("m.param", param), file("m.bin", weights));
        return new ModelCard("m", files, any.input(), any.head(), any.labels(), any.figures());
    }

    private static CardFile file(String name, byte[] bytes) throws Exception {
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return new CardFile(name, bytes.length, sum, List.of());
    }

    private void fetch(ModelCard card) throws FetchException {
        new ModelFetcher(server.address()).fetch(card, folder, SILENT);
    }

    private String refusal(ModelCard card) {
        String told = assertThrows(FetchException.class, () -> fetch(card)).getMessage();
        assertEquals(1, told.lines().count(), told);
        return told;
    }

    private void assertFetched() throws IOException {
        assertArrayEquals(param, Files.readAllBytes(folder.resolve("m.param")));
        assertArrayEquals(bin, Files.readAllBytes(folder.resolve("m.bin")));
        assertFalse(Files.exists(folder.resolve("m.bin.part")));
    }

    @Test
    void fetchesBothFilesOnce() throws Exception {
        List<Long> progress = new ArrayList<>();
        new ModelFetcher(server.address()).fetch(card(bin), folder, (file, bytes, of) -> {
            if (file.equals("m.bin")) {
                progress.add(bytes);
            }
        });
        assertFetched();
        assertEquals(bin.length, progress.get(progress.size() - 1));
        assertEquals(progress.stream().sorted().toList(), progress);
        fetch(card(bin));
        assertEquals(2, server.ranges().size(), "what is there is not fetched again");
    }

    @Test
    void goesOnWhereALostConnectionEnded() throws Exception {
        server.cutting(100_000);
        fetch(card(bin));
        assertFetched();
        List<Integer> starts = server.ranges().stream()
                .skip(2)
                .map(range -> Integer.valueOf(range.replaceAll("[^0-9]", "")))
                .toList();
        assertTrue(starts.size() >= 2, server.ranges().toString());
        assertEquals(starts.stream().sorted().distinct().toList(), starts, "each further on");
    }

    @Test
    void goesOnWhereAnEarlierFetchEnded() throws Exception {
        server.within(200_000);
        String told = refusal(card(bin));
        long came = Files.size(folder.resolve("m.bin.part"));
        assertTrue(came > 0 && came < bin.length, came + " bytes");
        assertTrue(told.contains("was lost after " + came + " bytes"), told);
        server.within(Integer.MAX_VALUE);
        fetch(card(bin));
        assertFetched();
        assertEquals("bytes=" + came + "-", server.ranges().get(server.ranges().size() - 1));
    }

    @Test
    void beginsAnewWhereTheServerCannotGoOn() throws Exception {
        Files.write(folder.resolve("m.bin.part"), bytes(777));
        server.notResuming();
        fetch(card(bin));
        assertFetched();
    }

    @Test
    void throwsAwayWrongBytes() throws Exception {
        byte[] wrong = bin.clone();
        wrong[7] ^= 1;
        server.with("m.bin", wrong);
        String told = refusal(card(bin));
        assertTrue(told.contains("m.bin came with sha256 ") && told.endsWith("thrown away"), told);
        assertFalse(Files.exists(folder.resolve("m.bin.part")));
        assertFalse(Files.exists(folder.resolve("m.bin")));
    }

    @Test
    void throwsAwayWhatIsTooLong() throws Exception {
        server.with("m.bin", bytes(300_001));
        assertTrue(refusal(card(bin)).contains("longer than the 300000 bytes"));
        assertFalse(Files.exists(folder.resolve("m.bin.part")));
    }

    @Test
    void aSpoiltBeginningIsFoundOut() throws Exception {
        Files.write(folder.resolve("m.bin.part"), new byte[1000]);
        assertTrue(refusal(card(bin)).contains("came with sha256"));
        fetch(card(bin));
        assertFetched();
    }

    @Test
    void tellsWhatIsNotThere() throws Exception {
        server.close();
        server = new FileServer().with("m.param", param);
        String told = refusal(card(bin));
        assertTrue(told.contains("m.bin answers 404"), told);
    }

    @Test
    void tellsWhenNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ModelFetcher fetcher = new ModelFetcher("http://127.0.0.1:" + port);
        ModelCard card = card(bin);
        String told = assertThrows(FetchException.class, () -> fetcher.fetch(card, folder, SILENT))
                .getMessage();
        assertTrue(told.startsWith("cannot reach 127.0.0.1:" + port), told);
    }

    @Test
    void tellsWhereItCannotWrite() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        ModelFetcher fetcher = new ModelFetcher(server.address());
        ModelCard card = card(bin);
        String told = assertThrows(FetchException.class, () -> fetcher.fetch(card, file.resolve("below"), SILENT))
                .getMessage();
        assertTrue(told.startsWith("cannot write to " + file), told);
    }

    @Test
    void twoDoNotWriteToOneFile() throws Exception {
        CardFile file = file("m.bin", bin);
        try (PartFile mine = PartFile.of(file, folder.resolve("m.bin"))) {
            mine.append(bin, 10);
            assertTrue(refusal(card(bin)).endsWith("is being written to by another fetch"));
        }
    }

    @Test
    void aModelWithoutAddressIsTold() {
        String told = assertThrows(FetchException.class, () -> new ModelFetcher("")
                        .fetch(
                                new CardReader(List.of()).read(Shared.cards().resolve("nanodet_m_int8_aciq.json")),
                                folder,
                                SILENT))
                .getMessage();
        assertTrue(told.contains("names no address"), told);
    }

    @Test
    void theCommandSaysWhatItDidAndWhatIsWrong() throws Exception {
        String cards = Shared.cards().toString();
        assertEquals("", command(0, "--cards", cards, "--list").err);
        assertTrue(command(0, "--cards", cards, "--list").out.contains("nanodet-plus-m_416"));
        assertTrue(command(2, "--cards", cards, "yolo").err.contains("unknown model yolo: there are nanodet"));
        assertTrue(command(2, "--cards", cards).err.contains("which model?"));
        assertTrue(command(2, "--cards", cards, "--frobnicate").err.contains("unknown option --frobnicate"));
        assertTrue(command(2, "--cards", cards, "--to").err.contains("--to needs a value"));
        assertTrue(command(2, "--cards", cards, "--mirror", "ftp://x", "nanodet_m")
                .err
                .contains("mirror=ftp://x"));
        assertTrue(command(1, "--cards", cards, "--to", folder.toString(), "--mirror", server.address(), "nanodet_m")
                .err
                .contains("nanodet_m.param answers 404"));
        for (String name : List.of("nanodet_m.param", "nanodet_m.bin")) {
            server.with(name, Files.readAllBytes(Shared.path("models/" + name)));
        }
        Said done = command(
                0, "--cards", cards, "--to", folder.toString(), "--bar", "--mirror", server.address(), "nanodet_m");
        assertTrue(done.out.contains("100 %") && done.out.contains("nanodet_m is in " + folder), done.out);
    }

    private record Said(String out, String err) {}

    private static Said command(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int ended = new FetchCommand(new PrintStream(out), new PrintStream(err)).run(arguments);
        assertEquals(status, ended, out + " " + err);
        return new Said(out.toString(), err.toString());
    }
}
