package io.nanostream.detector.ncnn.isolated.inside;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.detector.ncnn.isolated.wire.Protocol;
import io.nanostream.detector.ncnn.isolated.wire.Question;
import io.nanostream.detector.ncnn.isolated.wire.SharedPicture;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.ModelTotals;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.NetPool;
import io.nanostream.detector.ncnn.net.OpenSessions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads questions from standard input and writes answers to standard output, until the one who asks is gone. */
public final class InferenceProcess {
    private final DataInputStream in;
    private final DataOutputStream out;
    private NcnnSession session;
    private ByteBuffer memory;
    private int sourceWidth;
    private int sourceHeight;

    private InferenceProcess(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Begins.
     *
     * @param arguments none
     * @throws IOException when what comes is no message
     */
    public static void main(String[] arguments) throws IOException {
        ParentWatch.begin();
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // nothing else may get among the answers
        try {
            new InferenceProcess(in, out).run();
        } catch (EOFException nobodyAsks) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void run() throws IOException {
        Task task = Protocol.begun(in);
        map();
        long start = System.nanoTime();
        try {
            session = NcnnSession.open(
                    task.model(),
                    new NcnnSession.Opening(
                            task.options(),
                            task.rules(),
                            task.classes(),
                            new Calls(),
                            new OpenSessions(),
                            new ModelTotals()),
                    new NetPool());
        } catch (DetectorException wrong) {
            Protocol.refuse(out, "" + wrong.getMessage());
            return;
        }
        Protocol.ready(out, System.nanoTime() - start);
        while (true) {
            int message = in.readUnsignedByte();
            switch (message) {
                case Protocol.MAP -> {
                    map();
                    Protocol.mapped(out);
                }
                case Protocol.LOOK -> look(Protocol.asked(in));
                default -> throw new IOException("message=" + message + ", must be 1 or 2");
            }
        }
    }

    private void map() throws IOException {
        Protocol.Place place = Protocol.placed(in);
        memory = SharedPicture.open(place.file(), place.size());
    }

    private void look(Question question) throws IOException {
        try {
            if (question.sourceWidthPx() != sourceWidth || question.sourceHeightPx() != sourceHeight) {
                sourceWidth = question.sourceWidthPx();
                sourceHeight = question.sourceHeightPx();
                session.wanted(sourceWidth, sourceHeight);
            }
            Picture picture =
                    new Picture(question.format(), memory, question.strideBytes(), question.captureTimeMicros());
            Protocol.found(out, session.detect(picture, question.selection()));
        } catch (DetectorException wrong) {
            Protocol.refuse(out, "" + wrong.getMessage());
        }
    }
}
