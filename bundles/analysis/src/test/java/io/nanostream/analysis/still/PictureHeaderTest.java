package io.nanostream.analysis.still;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a decoder sees it. */
class PictureHeaderTest {
    private static final int WIDTH_AT = 16; // in a PNG
    private static final int HEIGHT_AT = 20;

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png"})
    void readsTheSize(String kind) throws Exception {
        assertEquals(new PictureHeader(67, 45), PictureHeader.of(ByteBuffer.wrap(Pictures.file(kind, 67, 45))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png"})
    void refusesWhatIsTruncatedAnywhere(String kind) throws Exception {
        byte[] file = Pictures.file(kind, 67, 45);
        for (int length = 0; length < file.length - 1; length++) {
            ByteBuffer part = ByteBuffer.wrap(file, 0, length);
            assertEquals(Cause.BAD_PICTURE, refusal(part).fault(), "of " + length + " bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 45, BAD_PICTURE",
        "67, 0, BAD_PICTURE",
        "20000, 20000, TOO_LARGE",
        "8193, 1, TOO_LARGE",
        "8192, 8192, TOO_LARGE",
        "-1, 45, TOO_LARGE"
    })
    void refusesSizesThatAreNone(int width, int height, Cause fault) throws Exception {
        byte[] png = Pictures.file("png", 67, 45);
        ByteBuffer.wrap(png).putInt(WIDTH_AT, width).putInt(HEIGHT_AT, height);
        PictureRefusal refusal = refusal(ByteBuffer.wrap(png));
        assertEquals(fault, refusal.fault());
        assertTrue(refusal.getMessage().contains(Integer.toUnsignedString(width) + "x"), refusal.getMessage());
    }

    @Test
    void refusesJpegsOfNoSizeAndOfOtherKinds() throws Exception {
        byte[] jpeg = Pictures.file("jpeg", 67, 45);
        int frame = Pictures.find(jpeg, 0xc0);
        assertEquals(Cause.BAD_PICTURE, refusal(changed(jpeg, frame + 5, 0, 0)).fault());
        assertEquals(Cause.TOO_LARGE, refusal(changed(jpeg, frame + 5, 0x40, 0)).fault());
        assertTrue(refusal(changed(jpeg, frame + 9, 4)).getMessage().contains("4 components"));
        assertTrue(refusal(changed(jpeg, frame + 4, 12)).getMessage().contains("12 bits"));
        assertTrue(refusal(changed(jpeg, frame + 1, 0xc9)).getMessage().contains("arithmetic"));
        assertTrue(refusal(changed(jpeg, frame + 1, 0xc3)).getMessage().contains("lossless"));
    }

    @Test
    void refusesTextsThatUnpackToMegabytes() throws Exception {
        byte[] png = Pictures.file("png", 67, 45);
        int behindHeader = 8 + 12 + 13;
        ByteBuffer bomb = ByteBuffer.allocate(png.length + 9 * 12);
        bomb.put(png, 0, behindHeader);
        for (int text = 0; text < 9; text++) {
            CRC32 sum = new CRC32();
            sum.update("zTXt".getBytes(StandardCharsets.US_ASCII));
            bomb.putInt(0).put("zTXt".getBytes(StandardCharsets.US_ASCII)).putInt((int) sum.getValue());
        }
        bomb.put(png, behindHeader, png.length - behindHeader).flip();
        assertTrue(refusal(bomb).getMessage().contains("more than 8 texts"));
    }

    @Test
    void refusesAPngOfWhichOneByteIsWrong() throws Exception {
        byte[] png = Pictures.file("png", 67, 45);
        for (int at = WIDTH_AT + 8; at < png.length - 12; at++) { // behind the size
            byte[] damaged = png.clone();
            damaged[at] ^= 0x10;
            assertEquals(Cause.BAD_PICTURE, refusal(ByteBuffer.wrap(damaged)).fault(), "byte " + at);
        }
        png[png.length / 2] ^= 1;
        assertTrue(
                refusal(ByteBuffer.wrap(png)).getMessage().startsWith("the PNG is damaged: the checksum of its chunk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png"})
    void takesWhatHasBytesBehindItsEnd(String kind) throws Exception {
        byte[] file = Pictures.file(kind, 67, 45);
        ByteBuffer more = ByteBuffer.allocate(file.length + 1000).put(file);
        assertEquals(new PictureHeader(67, 45), PictureHeader.of(more.rewind()));
    }

    @Test
    void refusesAJpegWithoutItsEnd() throws Exception {
        byte[] jpeg = Pictures.file("jpeg", 67, 45);
        PictureRefusal refusal = refusal(ByteBuffer.wrap(jpeg, 0, jpeg.length - 2));
        assertEquals("the picture ends before its end: it is truncated", refusal.getMessage());
    }

    @Test
    void refusesMoreScansThanThePixelsAllow() throws Exception {
        byte[] jpeg = Pictures.file("progressive", 67, 45);
        int frame = Pictures.find(jpeg, 0xc2);
        ByteBuffer large = changed(jpeg, frame + 5, 0x13, 0x10, 0x20, 0); // 8192x4880, a few scans too many
        assertTrue(refusal(large).getMessage().contains("more scans"), () -> refusal(large)
                .getMessage());
    }

    @Test
    void refusesWhatIsNeither() {
        assertTrue(refusal(ByteBuffer.wrap("GIF89a and so on".getBytes()))
                .getMessage()
                .contains("neither"));
        assertTrue(refusal(ByteBuffer.allocate(0)).getMessage().contains("neither"));
    }

    @Test
    void neverDoesMoreThanRefuse() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[][] files = {
            Pictures.file("jpeg", 67, 45), Pictures.file("progressive", 67, 45), Pictures.file("png", 67, 45)
        };
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] file = files[round % files.length].clone();
            for (int flips = 0; flips < 8; flips++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try {
                PictureHeader header = PictureHeader.of(ByteBuffer.wrap(file));
                assertTrue((long) header.widthPx() * header.heightPx() <= 40_000_000);
            } catch (PictureRefusal e) {
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    private static ByteBuffer changed(byte[] file, int at, int... bytes) {
        byte[] copy = file.clone();
        for (int index = 0; index < bytes.length; index++) {
            copy[at + index] = (byte) bytes[index];
        }
        return ByteBuffer.wrap(copy);
    }

    private static PictureRefusal refusal(ByteBuffer file) {
        return assertThrows(PictureRefusal.class, () -> PictureHeader.of(file));
    }
}
