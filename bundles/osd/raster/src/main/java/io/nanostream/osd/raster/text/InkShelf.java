package io.nanostream.osd.raster.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The inks in use: one for each picture height and text setting. From any thread. */
public final class InkShelf {
    private static final int MOST = 32;

    private final Typeface face;
    private final Map<Integer, Ink> inks = new ConcurrentHashMap<>();

    /**
     * Makes an empty one.
     *
     * @param face of all texts
     */
    public InkShelf(Typeface face) {
        this.face = face;
    }

    /**
     * {@return the ink}
     *
     * @param px height of a letter's body
     * @param opacityPercent of the plate, 0..100
     */
    public Ink ink(int px, int opacityPercent) {
        Integer key = px * 101 + opacityPercent;
        Ink ink = inks.get(key);
        if (ink != null) {
            return ink;
        }
        if (inks.size() >= MOST) {
            inks.clear();
        }
        return inks.computeIfAbsent(key, any -> new Ink(face.ofSize(px), opacityPercent));
    }
}
