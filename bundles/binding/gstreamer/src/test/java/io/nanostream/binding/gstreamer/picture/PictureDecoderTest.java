package io.nanostream.binding.gstreamer.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PixelOrder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the JDK's decoder, which is libjpeg's with the same defaults. */
class PictureDecoderTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int APP2 = 0xe2; // where colour profiles are

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_BINARY
            })
    void givesThePixelsOfAPng(int type) throws Exception {
        BufferedImage image = noise(type);
        assertDiffersBy(0, image, encoded(image, "png"));
    }

    @Test
    void takesTheUpperEightOfSixteenBits() throws Exception {
        BufferedImage image = new BufferedImage(31, 17, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(3, 4, 0, 0xab12);
        ByteBuffer file = encoded(image, "png");
        try (PictureMemory memory = PictureDecoder.decode(file, 31, 17, PixelOrder.BGR, PATIENCE_NANOS)) {
            Picture picture = memory.picture();
            assertEquals(0xab, picture.bytes().get(4 * picture.strideBytes() + 3 * 3) & 0xff, 1);
            assertEquals(0, picture.bytes().get(0));
        }
    }

    @Test
    void givesThePixelsOfAProgressiveJpeg() throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.setOutput(ImageIO.createImageOutputStream(bytes));
        writer.write(null, new IIOImage(noise(BufferedImage.TYPE_3BYTE_BGR), null, null), parameters);
        writer.dispose();
        byte[] file = bytes.toByteArray();
        assertDiffersBy(1, ImageIO.read(new ByteArrayInputStream(file)), ByteBuffer.wrap(file));
    }

    @Test
    void givesThePixelsOfAGreyJpeg() throws Exception {
        ByteBuffer file = encoded(noise(BufferedImage.TYPE_BYTE_GRAY), "jpeg");
        BufferedImage grey = ImageIO.read(new ByteArrayInputStream(file.array()));
        BufferedImage image = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        for (int band = 0; band < 3; band++) {
            image.getRaster().setSamples(0, 0, grey.getWidth(), grey.getHeight(), band, samples(grey));
        }
        assertDiffersBy(1, image, file);
    }

    @Test
    void givesTheOrderThatIsAskedFor() throws Exception {
        BufferedImage image = new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 4, 0xff8000);
        image.setRGB(5, 6, 0xffffff);
        ByteBuffer file = encoded(image, "png");
        try (PictureMemory memory = PictureDecoder.decode(file, 31, 17, PixelOrder.RGB, PATIENCE_NANOS)) {
            Picture picture = memory.picture();
            assertEquals(0xff, picture.bytes().get(4 * picture.strideBytes() + 3 * 3) & 0xff);
            assertEquals(0x80, picture.bytes().get(4 * picture.strideBytes() + 3 * 3 + 1) & 0xff);
        }
        try (PictureMemory memory = PictureDecoder.decode(file, 31, 17, PixelOrder.GRAY, PATIENCE_NANOS)) {
            Picture picture = memory.picture();
            assertEquals(0xff, picture.bytes().get(6 * picture.strideBytes() + 5) & 0xff, 3);
            assertEquals(0, picture.bytes().get(0) & 0xff, 3);
        }
    }

    @Test
    void saysWhatIsWrongWithWhatIsNoPicture() {
        ByteBuffer nothing = ByteBuffer.wrap("no picture at all, but long enough to look like one".getBytes());
        assertThrows(
                DamagedPictureException.class,
                () -> PictureDecoder.decode(nothing, 31, 17, PixelOrder.BGR, PATIENCE_NANOS));
    }

    @Test
    void saysWhichPictureTakesTooLongAndGoesOnWithOthers() throws Exception {
        ByteBuffer large = encoded(new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR), "png");
        TimeoutException late =
                assertThrows(TimeoutException.class, () -> PictureDecoder.decode(large, 4000, 3000, PixelOrder.BGR, 1));
        assertEquals("takes longer than 0.0 s to decode: 4000x3000", late.getMessage());
        BufferedImage image = noise(BufferedImage.TYPE_3BYTE_BGR);
        assertDiffersBy(0, image, encoded(image, "png"));
    }

    @Test
    void givesThePixelsOfThePhotos() throws Exception {
        List<Path> photos = photos();
        for (Path photo : photos) {
            byte[] file = withoutProfile(Files.readAllBytes(photo));
            assertDiffersBy(1, ImageIO.read(new ByteArrayInputStream(file)), ByteBuffer.wrap(file));
        }
    }

    private static void assertDiffersBy(int most, BufferedImage expected, ByteBuffer file) throws Exception {
        int width = expected.getWidth();
        int height = expected.getHeight();
        int worst = 0;
        try (PictureMemory memory = PictureDecoder.decode(file, width, height, PixelOrder.BGR, PATIENCE_NANOS)) {
            Picture picture = memory.picture();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = rgb(expected, x, y);
                    int at = y * picture.strideBytes() + x * 3;
                    for (int sample = 0; sample < 3; sample++) {
                        int seen = picture.bytes().get(at + sample) & 0xff;
                        worst = Math.max(worst, Math.abs(seen - (rgb >> 8 * sample & 0xff)));
                    }
                }
            }
        }
        assertTrue(worst <= most, "worst difference " + worst + ", must be " + most + " or less");
    }

    /** The raw samples where there are three: getRGB would convert what is linear grey. */
    private static int rgb(BufferedImage image, int x, int y) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return image.getRaster().getSample(x, y, 0) * 0x010101;
        }
        return image.getRGB(x, y);
    }

    private static int[] samples(BufferedImage grey) {
        return grey.getRaster().getSamples(0, 0, grey.getWidth(), grey.getHeight(), 0, (int[]) null);
    }

    private static BufferedImage noise(int type) {
        BufferedImage image = new BufferedImage(67, 45, type);
        Random random = new Random(type);
        for (int y = 0; y < 45; y++) {
            for (int x = 0; x < 67; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static ByteBuffer encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes));
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** The JDK converts to sRGB by a profile in the file, OpenCV and we do not. */
    private static byte[] withoutProfile(byte[] jpeg) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(jpeg.length);
        kept.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xda) { // start of scan
            int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            if ((jpeg[at + 1] & 0xff) != APP2) {
                kept.write(jpeg, at, length);
            }
            at += length;
        }
        kept.write(jpeg, at, jpeg.length - at);
        return kept.toByteArray();
    }

    private static List<Path> photos() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("bundles")) || !Files.isDirectory(root.resolve("runtime"))) {
            root = root.getParent();
        }
        String shared = System.getProperty(
                "nanostream.shared", root.resolve("../shared").toString());
        Path folder = Path.of(shared, "coco", "images");
        boolean there = Files.isDirectory(folder);
        if (!there) {
            System.err.println("SKIPPED: no photos in " + folder + "; say where with -Dnanostream.shared=");
        }
        Assumptions.assumeTrue(there, "no photos in " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
