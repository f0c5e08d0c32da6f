package io.nanostream.detector.ncnn;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.NetPool;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A photo of 640x480 that comes in the wanted size: from picture to list of detections, milliseconds and bytes
 * allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NcnnSessionBenchmark {
    /** A card's name. */
    @Param({"nanodet_m", "nanodet_m_int8_aciq", "nanodet-plus-m_416", "nanodet-plus-m_416_int8"})
    public String model;

    /** Threads of an inference. */
    @Param({"1", "2"})
    public int threads;

    private NcnnSession session;
    private Picture picture;

    /** Loads the model and scales a photo. */
    @Setup
    public void start() throws DetectorException, IOException {
        session = NcnnSession.open(Models.of(model), Models.opening(threads, new Calls()), new NetPool());
        PictureFormat wanted = session.wanted(640, 480);
        BufferedImage scaled = new BufferedImage(wanted.widthPx(), wanted.heightPx(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D drawing = scaled.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.drawImage(
                ImageIO.read(Shared.path("coco/images/000000030213.jpg").toFile()),
                0,
                0,
                wanted.widthPx(),
                wanted.heightPx(),
                null);
        drawing.dispose();
        byte[] bytes = ((DataBufferByte) scaled.getRaster().getDataBuffer()).getData();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        picture = new Picture(
                new PictureFormat(wanted.widthPx(), wanted.heightPx(), PixelOrder.BGR), direct, wanted.rowBytes(), 0);
    }

    /** {@return what is in the photo} */
    @Benchmark
    public List<Detection> detect() throws DetectorException {
        return session.detect(picture, Selection.CONFIGURED);
    }

    /** Closes. */
    @TearDown
    public void stop() {
        session.close();
    }

    /**
     * Runs it in the module's folder.
     *
     * @param arguments numbers of threads, to measure those alone
     */
    public static void main(String[] arguments) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(NcnnSessionBenchmark.class.getSimpleName())
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(2))
                .addProfiler(GCProfiler.class);
        if (arguments.length > 0) {
            options.param("threads", arguments);
        }
        new Runner(options.build()).run();
    }
}
