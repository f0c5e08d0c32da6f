package io.nanostream.detector.ncnn.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.detector.ncnn.Shared;
import io.nanostream.detector.ncnn.weights.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardReaderTest {
    @TempDir
    Path folder;

    private final CardReader reader = new CardReader(List.of(Shared.cards()));

    @ParameterizedTest
    @ValueSource(strings = {"nanodet_m", "nanodet_m_int8_aciq", "nanodet-plus-m_416", "nanodet-plus-m_416_int8"})
    void readsTheCardsOfTheRepository(String name) throws Exception {
        ModelCard card = reader.read(Shared.cards().resolve(name + ".json"));
        assertEquals(name, card.name());
        assertEquals(80, card.labels().size());
        assertEquals("toothbrush", card.labels().get(79));
        assertEquals(name.contains("int8"), card.figures().int8());
        assertTrue(
                card.figures().ap() > 0.2 && card.figures().cost() > 300,
                card.figures().toString());
        for (CardFile file : List.of(card.files().param(), card.files().bin())) {
            assertTrue(file.pinned(), "every file of ours has a checksum");
        }
        assertEquals(!name.endsWith("aciq"), card.files().fetchable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nanodet_m", "nanodet_m_int8_aciq", "nanodet-plus-m_416", "nanodet-plus-m_416_int8"})
    void theChecksumsAreThoseOfTheSharedFiles(String name) throws Exception {
        ModelCard card = reader.read(Shared.cards().resolve(name + ".json"));
        for (CardFile file : List.of(card.files().param(), card.files().bin())) {
            Path weights = Shared.path("models/" + file.name());
            assertEquals(Files.size(weights), file.bytes());
            assertEquals(Checksums.sha256(weights), file.sha256());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"card\": 1|\"card\": 2|card is 2",
                "\"name\": \"nanodet_m\"|\"name\": \"a/b\"|name is \"a/b\"",
                "\"precision\": \"fp32\"|\"precision\": \"fp8\"|precision is \"fp8\"",
                "\"width\": 320|\"width\": 0|input.width is 0, must be 32..1024",
                "\"width\": 320|\"width\": \"wide\"|input.width is \"wide\"",
                "\"fit\": \"letterbox\"|\"fit\": \"crop\"|input.fit is \"crop\"",
                "\"mean\": [103.53, 116.28, 123.675]|\"mean\": [1, 2]|input.mean is [1,2], must hold 3 numbers",
                "\"regMax\": 7|\"regMax\": 0|head.regMax is 0",
                "\"centre\": 0.5|\"centre\": 2|head.centre is 2",
                "\"centre\": 0.5|\"center\": 0.5|head.centre is missing",
                "\"cost\": 342|\"cost\": -1|cost is -1",
                "\"blob\": \"792\", |nothing|head.outputs[0].scores.blob is missing",
                "\"labels\": \"coco80.txt\"|\"labels\": \"none.txt\"|labels is none.txt, which is in none of",
                "\"labels\": \"coco80.txt\"|\"labels\": [\"a\", \"a\"]|labels: 2 names, must be one or more, none twice",
                "\"labels\": \"coco80.txt\"|\"labels\": \"../../etc/passwd\"|labels is ../../etc/passwd, must be a list or a file's name",
                "\"labels\": \"coco80.txt\"|\"labels\": \"/etc/passwd\"|labels is /etc/passwd, must be a list or a file's name",
                "\"labels\": \"coco80.txt\"|\"labels\": \"..\"|labels is .., must be a list or a file's name",
                "\"padValue\": 0|\"padValue\": 0, \"padding\": 1|input.padding is no key of a card",
                "\"cost\": 342|\"cost\": 342, \"costs\": 1|costs is no key of a card",
                "\"bytes\": 13622|\"bytes\": 0|files.param.bytes is 0",
                "8543dccd|8543dccx|files.param.sha256 is",
                "https://github.com/nihui/ncnn-assets/raw/9489f876/models/nanodet_m.param|file:///etc/passwd|files.param.addresses",
                "nanodet_m.param\",|../nanodet_m.param\",|files.param.name is",
                "\"card\": 1|\"card\" 1|no JSON: line 2",
                "\"card\": 1|\"card\": 1, \"card\": 1|no JSON: line 2",
            })
    void namesWhatIsWrong(String of, String by, String told) throws IOException {
        String replacement = by.equals("nothing") ? "" : by;
        String text = Files.readString(Shared.cards().resolve("nanodet_m.json"));
        assertTrue(text.contains(of), "the card holds " + of);
        Path wrong = Files.writeString(folder.resolve("wrong.json"), text.replaceFirst(Pattern.quote(of), replacement));
        String message =
                assertThrows(CardException.class, () -> reader.read(wrong)).getMessage();
        assertTrue(message.startsWith("card " + wrong + ": " + told), message);
        assertEquals(1, message.lines().count(), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{}", "null", "{\"card\": 1}", "\u0000\u0001"})
    void refusesWhatIsNoCard(String text) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), text);
        assertThrows(CardException.class, () -> reader.read(wrong));
    }

    @Test
    void refusesACardThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(Shared.cards().resolve("nanodet-plus-m_416_int8.json"));
        List<Integer> accepted = new ArrayList<>();
        for (int length = 0; length < whole.length - 2; length += 7) {
            Path cut = Files.write(folder.resolve("cut.json"), Arrays.copyOf(whole, length));
            try {
                reader.read(cut);
                accepted.add(length);
            } catch (CardException expected) {
                assertEquals(1, expected.getMessage().lines().count());
            }
        }
        assertEquals(List.of(), accepted);
    }
}
