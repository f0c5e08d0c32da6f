package io.nanostream.detector.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where motion means nothing: a time burned into the picture, say.
 *
 * @param areas rectangles, they may overlap
 */
record IgnoredAreas(List<Area> areas) {
    /** Nothing is ignored. */
    static final IgnoredAreas NONE = new IgnoredAreas(List.of());

    private static final int MOST = 32;
    private static final String NUMBER = "\\s*(\\d{1,3}(?:\\.\\d{1,4})?)\\s*";
    private static final Pattern FORM = Pattern.compile(String.join(",", NUMBER, NUMBER, NUMBER, NUMBER));

    /**
     * A rectangle, in percent of the picture's width and height from its upper left corner.
     *
     * @param left 0..100
     * @param top 0..100
     * @param right above {@code left}, at most 100
     * @param bottom above {@code top}, at most 100
     */
    record Area(float left, float top, float right, float bottom) {
        boolean isRight() {
            return left < right && right <= 100 && top < bottom && bottom <= 100;
        }

        @Override
        public String toString() {
            return left + "," + top + "," + right + "," + bottom;
        }
    }

    /** Takes its own copy. */
    IgnoredAreas {
        areas = List.copyOf(areas);
    }

    /** {@return the areas of a text such as {@code 0,90,100,97; 5,0,30,8}; none of an empty one} Throws IllegalArgumentException for any other. */
    static IgnoredAreas of(String key, String text) {
        List<Area> areas = new ArrayList<>();
        String[] parts = text.isBlank() ? new String[0] : text.split(";", -1);
        for (String part : parts) {
            Matcher form = FORM.matcher(part);
            Area area = form.matches()
                    ? new Area(number(form, 1), number(form, 2), number(form, 3), number(form, 4))
                    : null;
            if (area == null || !area.isRight() || parts.length > MOST) {
                throw new IllegalArgumentException(key + "=" + text + ", must be at most " + MOST
                        + " areas left,top,right,bottom in percent of the picture, such as 0,90,100,97; 5,0,30,8");
            }
            areas.add(area);
        }
        return new IgnoredAreas(areas);
    }

    /** {@return for each pixel of a picture of that size, rows from the top, whether any area touches it} */
    boolean[] pixels(int width, int height) {
        boolean[] ignored = new boolean[width * height];
        for (Area area : areas) {
            int right = behind(area.right, width);
            int bottom = behind(area.bottom, height);
            for (int y = (int) (area.top * height / 100); y < bottom; y++) {
                for (int x = (int) (area.left * width / 100); x < right; x++) {
                    ignored[y * width + x] = true;
                }
            }
        }
        return ignored;
    }

    private static int behind(float percent, int length) {
        return Math.min(length, (int) Math.ceil(percent * length / 100));
    }

    private static float number(Matcher form, int group) {
        return Float.parseFloat(form.group(group));
    }

    @Override
    public String toString() {
        return areas.stream().map(Area::toString).collect(Collectors.joining("; "));
    }
}
