package io.nanostream.detector.ncnn.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.detector.ncnn.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelScanTest {
    @TempDir
    Path folder;

    private Folders folders;
    private Path param;
    private Path bin;

    @BeforeEach
    void make() throws IOException {
        folders = new Folders(folder);
        param = folders.users().resolve("nanodet_m.param");
        bin = folders.users().resolve("nanodet_m.bin");
    }

    @Test
    void aFreshApplianceHasCardsAndNoModels() {
        ModelScan.Found found = folders.scan();
        assertEquals(4, found.cards().size());
        assertEquals(List.of(), found.models());
        assertEquals(List.of(), found.problems());
    }

    @Test
    void findsAllFourTheMostPreciseFirst() {
        Path weights = Shared.path("models");
        ModelScan.Found found = new ModelScan(new Checksums())
                .scan(new ModelFolders(weights, weights, Shared.cards()), Optional.empty(), CardChanges.NONE);
        assertEquals(List.of(), found.problems());
        assertEquals(
                List.of("nanodet-plus-m_416", "nanodet-plus-m_416_int8", "nanodet_m", "nanodet_m_int8_aciq"),
                found.models().stream().map(Model::name).toList());
    }

    @Test
    void whatWasFetchedServesWhereTheUsersFilesAreSpoilt() throws IOException {
        Folders.copyModel("nanodet_m", folders.store());
        Files.writeString(param, "7767517");
        ModelScan.Found found = folders.scan();
        assertEquals(
                folders.store().resolve("nanodet_m.param"),
                found.models().get(0).param().path());
    }

    @Test
    void refusesWeightsOfWrongSize() throws IOException {
        Folders.copyModel("nanodet_m", folders.users());
        Files.write(bin, Arrays.copyOf(Files.readAllBytes(bin), 1_000_000));
        assertRefused(bin + " has 1000000 bytes, must have 1901612");
    }

    @Test
    void refusesEmptyFiles() throws IOException {
        Folders.copyModel("nanodet_m", folders.users());
        Files.write(param, new byte[0]);
        assertRefused(param + " has 0 bytes, must have 13622");
    }

    @Test
    void refusesOtherBytesOfTheRightSize() throws IOException {
        Folders.copyModel("nanodet_m", folders.users());
        byte[] spoilt = Files.readAllBytes(bin);
        spoilt[1000] ^= 1;
        Files.write(bin, spoilt);
        assertRefused(bin + " has sha256 ");
    }

    @Test
    void refusesSwappedFiles() throws IOException {
        Folders.copy("nanodet_m.bin", param);
        Folders.copy("nanodet_m.param", bin);
        assertRefused(param + " has 1901612 bytes, must have 13622");
    }

    @Test
    void refusesHalfAModel() throws IOException {
        Folders.copy("nanodet_m.param", param);
        assertRefused(bin + " is missing");
    }

    @Test
    void checksTheStructureOfFilesWithoutChecksum() throws IOException {
        own("\"blob\": \"792\"", "\"blob\": \"999\"");
        assertRefused("own.param has no output 999, which its card names");
        own("\"blob\": \"input.1\"", "\"blob\": \"data\"");
        assertRefused("own.param has the inputs [input.1], its card names data");
        own("", "");
        assertEquals("own", folders.scan().models().get(0).name());
        Path cut = folders.users().resolve("own.param");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 5000));
        assertRefused("own.param");
        Folders.copy("nanodet_m.bin", cut);
        assertRefused("own.param");
        Files.write(cut, new byte[0]);
        assertRefused("own.param");
    }

    /** ncnn itself would end the process. */
    @Test
    void refusesWeightsOfAnotherPrecisionThanTheGraphs() throws IOException {
        own("", "");
        Folders.copy("nanodet_m_int8_aciq.bin", folders.users().resolve("own.bin"));
        assertRefused("own.bin is INT8, its param is not INT8: they must be of one model");
        Folders.copy("nanodet_m.bin", folders.users().resolve("own.bin"));
        Folders.copy("nanodet_m_int8_aciq.param", folders.users().resolve("own.param"));
        assertRefused("own.bin is not INT8, its param is INT8");
    }

    @Test
    void refusesCardsAndLabelsThatAreNoFilesOrHuge() throws Exception {
        own("coco80.txt", "mine.txt");
        Files.write(folders.users().resolve("mine.txt"), new byte[2 << 20]);
        assertRefused("mine.txt has 2097152 bytes");
        Files.delete(folders.users().resolve("own.json"));
        Path pipe = folders.users().resolve("pipe.json");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertRefused("pipe.json: it is no file");
    }

    /** A card of the user's own, without checksums, for a copy of nanodet_m. */
    private void own(String of, String by) throws IOException {
        String card = Files.readString(Shared.cards().resolve("nanodet_m.json"))
                .replaceAll("\"sha256\": \"[0-9a-f]*\",", "")
                .replaceAll("\"bytes\": [0-9]*,", "")
                .replace("nanodet_m", "own")
                .replace(of, by);
        Files.writeString(folders.users().resolve("own.json"), card);
        Folders.copy("nanodet_m.param", folders.users().resolve("own.param"));
        Folders.copy("nanodet_m.bin", folders.users().resolve("own.bin"));
    }

    @Test
    void aBrokenCardIsToldAndTheOthersServe() throws IOException {
        Folders.copyModel("nanodet_m", folders.users());
        Files.writeString(folders.users().resolve("mine.json"), "{\"card\": 1, \"name\": \"mine\"}");
        ModelScan.Found found = folders.scan();
        assertEquals("nanodet_m", found.models().get(0).name());
        assertEquals(1, found.problems().size());
        assertTrue(
                found.problems().get(0).reason().contains("files is missing"),
                found.problems().toString());
    }

    @Test
    void theUsersCardOfANameReplacesTheDistributions() throws IOException {
        Folders.copyModel("nanodet_m", folders.users());
        String card = Files.readString(Shared.cards().resolve("nanodet_m.json"));
        Files.writeString(
                folders.users().resolve("any.json"),
                card.replace("\"width\": 320", "\"width\": 416").replace("\"height\": 320", "\"height\": 416"));
        assertEquals(416, folders.scan().models().get(0).card().input().target().widthPx());
    }

    @Test
    void theConfigurationChangesCardsThatHaveTheOutputs() throws IOException {
        Folders.copyModel("nanodet_m", folders.users());
        CardChanges changes = new CardChanges(416, 0, "792:795:8,814:817:16");
        Model changed = new ModelScan(new Checksums())
                .scan(folders.all(), Optional.empty(), changes)
                .models()
                .get(0);
        assertEquals(2, changed.card().head().outputs().size());
        assertEquals(416, changed.card().input().target().widthPx());
        Model unchanged = new ModelScan(new Checksums())
                .scan(folders.all(), Optional.empty(), new CardChanges(0, 0, "1:999999:8"))
                .models()
                .get(0);
        assertEquals(3, unchanged.card().head().outputs().size());
    }

    @Test
    void namedFilesReplaceThoseOfOneModel() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Folders.copyModel("nanodet_m_int8_aciq", elsewhere);
        OwnFiles named = new OwnFiles(
                "nanodet_m_int8_aciq",
                elsewhere.resolve("nanodet_m_int8_aciq.param"),
                elsewhere.resolve("nanodet_m_int8_aciq.bin"));
        ModelScan scan = new ModelScan(new Checksums());
        assertEquals(
                "nanodet_m_int8_aciq",
                scan.scan(folders.all(), Optional.of(named), CardChanges.NONE)
                        .models()
                        .get(0)
                        .name());
        var before = scan.snapshot(folders.all(), Optional.of(named));
        Files.delete(named.bin());
        assertNotEquals(before, scan.snapshot(folders.all(), Optional.of(named)));
        ModelScan.Found gone = scan.scan(folders.all(), Optional.of(named), CardChanges.NONE);
        assertEquals(List.of(), gone.models());
        assertTrue(
                gone.problems().get(0).reason().endsWith(".bin is missing"),
                gone.problems().toString());
    }

    private void assertRefused(String reason) {
        ModelScan.Found found = folders.scan();
        assertEquals(List.of(), found.models());
        assertEquals(1, found.problems().size(), found.problems().toString());
        String told = found.problems().get(0).reason();
        assertTrue(told.contains(reason), told);
        assertEquals(1, told.lines().count());
    }
}
