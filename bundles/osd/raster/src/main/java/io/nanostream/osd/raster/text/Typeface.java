package io.nanostream.osd.raster.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** DejaVu Sans Bold, rasterised by Java2D in the sizes that pictures ask for. From any thread. */
public final class Typeface {
    private static final Path FILE = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf");
    private static final String FAMILY = "DejaVu Sans";
    /** The letters of time and number, rasterised before the first frame asks. */
    private static final String COMMON = "0123456789-:.+# %UTCabcdefghijklmnopqrstuvwxyz";

    private final Font font;
    private final Map<Integer, GlyphSet> sizes = new ConcurrentHashMap<>();

    private Typeface(Font font) {
        this.font = font;
    }

    /**
     * Loads the font and draws a letter with it; takes some 100 ms, most of it Java2D's own start.
     *
     * @return the face, of another family where DejaVu is not installed
     * @throws IOException when the font file cannot be read
     * @throws FontFormatException when it is not a font
     */
    public static Typeface load() throws IOException, FontFormatException {
        Font font = Files.isReadable(FILE)
                ? Font.createFont(Font.TRUETYPE_FONT, FILE.toFile())
                : new Font(FAMILY, Font.BOLD, 1);
        Typeface face = new Typeface(font);
        face.ofSize(12).rasterise(COMMON);
        face.ofSize(32).rasterise(COMMON);
        return face;
    }

    /** {@return whether this is the font that was meant, not Java's replacement} */
    public boolean genuine() {
        return font.getFamily().equals(FAMILY);
    }

    /** {@return the letters with a body of this height} */
    GlyphSet ofSize(int px) {
        GlyphSet set = sizes.get(px);
        return set != null ? set : sizes.computeIfAbsent(px, size -> new GlyphSet(font.deriveFont((float) size)));
    }
}
