package io.nanostream.binding.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class ReuseTest {

    private static final int ROUNDS = 40;

    @Test
    void anInferenceMakesNoJavaObjects() {
        try (Inference inference = new Inference(Models.nanodet(1))) {
            byte[] picture = Models.picture(640, 360);
            float[] scores = new float[80 * 1600];
            int blob = Ncnn.find_blob(inference.net(), "792");
            run(inference, picture, blob, scores);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                run(inference, picture, blob, scores);
            }
            long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
            assertTrue(bytes < 64, bytes + " bytes of Java heap an inference");
        }
    }

    @Test
    void nativeMemoryStaysTheSame() {
        try (Inference inference = new Inference(Models.nanodet(1))) {
            byte[] picture = Models.picture(640, 360);
            float[] scores = new float[80 * 1600];
            int blob = Ncnn.find_blob(inference.net(), "792");
            for (int i = 0; i < ROUNDS; i++) {
                run(inference, picture, blob, scores);
            }
            long before = Pointer.physicalBytes();
            for (int i = 0; i < ROUNDS; i++) {
                run(inference, picture, blob, scores);
            }
            long grown = Pointer.physicalBytes() - before;
            // an output alone is 512 kB, the input 1.2 MB: one of them lost each time would be 20 MB
            assertTrue(grown < 10 << 20, grown + " bytes more after " + ROUNDS + " inferences");
        }
    }

    private static void run(Inference inference, byte[] picture, int blob, float[] scores) {
        inference.feed(picture, 640, 360, Models.SIDE);
        inference.begin();
        assertEquals(scores.length, inference.read(blob, scores));
    }
}
