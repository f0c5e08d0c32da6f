package io.nanostream.detector.ncnn;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Reads JPEG photos as BGR, as OpenCV does: without regard to a colour profile, which Java's reader would apply. */
public final class Photo {
    private static final int PROFILE = 0xe2;
    private static final int SCAN = 0xda;

    private Photo() {}

    /** {@return the photo in direct memory} */
    public static Picture read(Path file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(withoutProfile(Files.readAllBytes(file))));
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            throw new IOException(file + " is no colour photo");
        }
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
        direct.put(bytes).flip();
        int width = image.getWidth();
        return new Picture(new PictureFormat(width, image.getHeight(), PixelOrder.BGR), direct, 3 * width, 0);
    }

    /** Segments are: 0xff, marker, length of two bytes that counts itself (JPEG, ITU-T T.81 B.1.1.4). */
    private static byte[] withoutProfile(byte[] jpeg) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        kept.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != SCAN) {
            int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
            if ((jpeg[at + 1] & 0xff) != PROFILE) {
                kept.write(jpeg, at, length);
            }
            at += length;
        }
        kept.write(jpeg, at, jpeg.length - at);
        return kept.toByteArray();
    }
}
