package io.nanostream.detector.ncnn.isolated.wire;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages, big endian. Texts are as {@link DataOutputStream#writeUTF} writes them.
 *
 * <pre>
 *  to the process that infers              from it
 *  begin  version, Task, then as map       mark READY    nanoseconds of a first inference
 *  MAP    path, bytes                      mark MAPPED
 *  LOOK   Question                         mark FOUND    count, count times: class, name, score, 4 edges
 *                                          mark REFUSED  text: the model, or this picture, is not taken
 * </pre>
 *
 * {@code mark} begins each answer: what ncnn or the C library print where answers are expected is noticed. Whoever
 * reads what is not this ends the process.
 */
public final class Protocol {
    /** A message: here is other memory. */
    public static final int MAP = 1;
    /** A message: look at this picture. */
    public static final int LOOK = 2;

    private static final int VERSION = 1;
    private static final int MARK = 0x6e63_6e6e;
    private static final int READY = 1;
    private static final int MAPPED = 2;
    private static final int FOUND = 3;
    private static final int REFUSED = 4;
    private static final int MOST_DETECTIONS = 1_000_000;
    private static final int MOST_TEXT = 2000;

    private Protocol() {}

    /**
     * Begins.
     *
     * @param out to the process that infers
     * @param task what it works on
     * @throws IOException when it is gone
     */
    public static void begin(DataOutputStream out, Task task) throws IOException {
        out.writeInt(VERSION);
        RecordCodec.write(out, task);
    }

    /**
     * {@return what to work on}
     *
     * @param in from the process that began
     * @throws IOException when it is gone, or of another version
     */
    public static Task begun(DataInputStream in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("version=" + version + ", must be " + VERSION);
        }
        return RecordCodec.read(in, Task.class);
    }

    /**
     * Says where the shared memory is.
     *
     * @param out to the process that infers
     * @param memory what it shall open
     * @throws IOException when it is gone
     */
    public static void place(DataOutputStream out, SharedPicture memory) throws IOException {
        out.writeUTF(memory.file().toString());
        out.writeInt(memory.size());
        out.flush();
    }

    /**
     * {@return the file of the shared memory, and its size}
     *
     * @param in from the process that made it
     * @throws IOException when that is gone
     */
    public static Place placed(DataInputStream in) throws IOException {
        return new Place(Path.of(in.readUTF()), in.readInt());
    }

    /**
     * Where shared memory is.
     *
     * @param file its file
     * @param size bytes
     */
    public record Place(Path file, int size) {}

    /**
     * Asks.
     *
     * @param out to the process that infers
     * @param question about the picture in the shared memory
     * @throws IOException when it is gone
     */
    public static void ask(DataOutputStream out, Question question) throws IOException {
        out.writeByte(LOOK);
        RecordCodec.write(out, question);
        out.flush();
    }

    /**
     * {@return the question}
     *
     * @param in from the process that asked
     * @throws IOException when that is gone
     */
    public static Question asked(DataInputStream in) throws IOException {
        return RecordCodec.read(in, Question.class);
    }

    /**
     * Says that the model is loaded.
     *
     * @param out to the process that asks
     * @param nanos that loading and a first inference took
     * @throws IOException when it is gone
     */
    public static void ready(DataOutputStream out, long nanos) throws IOException {
        answer(out, READY);
        out.writeLong(nanos);
        out.flush();
    }

    /**
     * Says that other memory is there.
     *
     * @param out to the process that asks
     * @throws IOException when it is gone
     */
    public static void mapped(DataOutputStream out) throws IOException {
        answer(out, MAPPED);
        out.flush();
    }

    /**
     * Says what was found.
     *
     * @param out to the process that asks
     * @param found in the picture
     * @throws IOException when it is gone
     */
    public static void found(DataOutputStream out, List<Detection> found) throws IOException {
        answer(out, FOUND);
        out.writeInt(found.size());
        for (Detection one : found) {
            out.writeInt(one.classId());
            out.writeUTF(one.className());
            out.writeFloat(one.score());
            out.writeFloat(one.box().left());
            out.writeFloat(one.box().top());
            out.writeFloat(one.box().right());
            out.writeFloat(one.box().bottom());
        }
        out.flush();
    }

    /**
     * Says why not.
     *
     * @param out to the process that asks
     * @param reason one line
     * @throws IOException when it is gone
     */
    public static void refuse(DataOutputStream out, String reason) throws IOException {
        answer(out, REFUSED);
        out.writeUTF(reason.length() > MOST_TEXT ? reason.substring(0, MOST_TEXT) : reason);
        out.flush();
    }

    private static void answer(DataOutputStream out, int kind) throws IOException {
        out.writeInt(MARK);
        out.writeByte(kind);
    }

    /**
     * {@return nanoseconds that loading and a first inference took}
     *
     * @param in from the process that infers
     * @throws IOException when it is gone, or sends something else
     * @throws RefusedException when it cannot load the model
     */
    public static long awaitReady(DataInputStream in) throws IOException, RefusedException {
        expect(in, READY);
        return in.readLong();
    }

    /**
     * Waits until the other process has the memory.
     *
     * @param in from the process that infers
     * @throws IOException when it is gone, or sends something else
     * @throws RefusedException when it cannot open it
     */
    public static void awaitMapped(DataInputStream in) throws IOException, RefusedException {
        expect(in, MAPPED);
    }

    /**
     * {@return what was found}
     *
     * @param in from the process that infers
     * @throws IOException when it is gone, or sends something else
     * @throws RefusedException when it cannot look at this picture
     */
    public static List<Detection> awaitFound(DataInputStream in) throws IOException, RefusedException {
        expect(in, FOUND);
        int count = in.readInt();
        if (count < 0 || count > MOST_DETECTIONS) {
            throw new IOException("detections=" + count + ", must be 0.." + MOST_DETECTIONS);
        }
        List<Detection> found = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                int classId = in.readInt();
                String name = in.readUTF();
                float score = in.readFloat();
                Box box = new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
                found.add(new Detection(classId, name, score, box));
            }
        } catch (IllegalArgumentException noDetection) {
            throw new IOException(noDetection.getMessage(), noDetection);
        }
        return found;
    }

    private static void expect(DataInputStream in, int kind) throws IOException, RefusedException {
        int mark = in.readInt();
        int is = in.readByte();
        if (mark == MARK && is == REFUSED) {
            throw new RefusedException(in.readUTF());
        }
        if (mark != MARK || is != kind) {
            throw new IOException("answer=" + Integer.toHexString(mark) + " " + is + ", must be "
                    + Integer.toHexString(MARK) + " " + kind);
        }
    }
}
