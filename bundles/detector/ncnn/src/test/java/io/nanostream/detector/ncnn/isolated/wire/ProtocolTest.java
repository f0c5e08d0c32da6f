package io.nanostream.detector.ncnn.isolated.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import io.nanostream.detector.ncnn.Models;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.selection.ClassRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(sent);

    private DataInputStream in() {
        return new DataInputStream(new ByteArrayInputStream(sent.toByteArray()));
    }

    @Test
    void everyTaskComesAsItWent() throws Exception {
        for (String name : List.of("nanodet_m", "nanodet_m_int8_aciq", "nanodet-plus-m_416")) {
            NcnnSession.Opening how = Models.opening(3, new Calls());
            ClassRules classes = new ClassRules(Set.of("person", "car"), false);
            Task task = new Task(Models.of(name), how.options(), how.rules(), classes);
            sent.reset();
            Protocol.begin(out, task);
            assertEquals(task, Protocol.begun(in()));
        }
    }

    @Test
    void questionsAndAnswersComeAsTheyWent() throws Exception {
        Question question = new Question(
                new PictureFormat(320, 180, PixelOrder.BGR), 970, 1_700_000_000_000_000L, Selection.CONFIGURED, 16, 9);
        Protocol.ask(out, question);
        DataInputStream in = in();
        assertEquals(Protocol.LOOK, in.readByte());
        assertEquals(question, Protocol.asked(in));
        assertEquals(179 * 970 + 960, question.bytes());
        sent.reset();
        List<Detection> found = List.of(
                new Detection(79, "hair drier", 0.1f, new Box(0.1f, 0.2f, 0.3f, 0.9999f)),
                new Detection(0, "Täter", 1, new Box(0, 0, Float.MIN_VALUE, 1)));
        Protocol.found(out, found);
        assertEquals(found, Protocol.awaitFound(in()));
        sent.reset();
        Protocol.refuse(out, "no".repeat(5000));
        assertEquals(
                2000,
                assertThrows(RefusedException.class, () -> Protocol.awaitFound(in()))
                        .getMessage()
                        .length());
    }

    /** Whatever else comes is told as such: nothing but the two exceptions, and no memory without end. */
    @Test
    void whatIsNoAnswerIsTold() throws IOException {
        Protocol.found(out, List.of(new Detection(1, "car", 0.5f, new Box(0, 0, 1, 1))));
        byte[] sound = sent.toByteArray();
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] spoilt = sound.clone();
            int at = random.nextInt(8); // mark, kind, count but for its last byte
            spoilt[at] += (byte) (at == 4 ? 8 : 1 + random.nextInt(255));
            assertThrows(
                    IOException.class,
                    () -> Protocol.awaitFound(new DataInputStream(new ByteArrayInputStream(spoilt, 0, 20))));
        }
    }
}
