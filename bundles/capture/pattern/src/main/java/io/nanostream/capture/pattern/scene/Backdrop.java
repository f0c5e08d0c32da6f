package io.nanostream.capture.pattern.scene;

import io.nanostream.api.frame.VideoFormat;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** What does not move: sky, sun, hills, name, the dark fields behind the digits, colour bars. */
final class Backdrop {
    /** Colour of the dark fields: grey, so that digits on them need no chroma. */
    static final Color PANEL = new Color(0x1a1a1a);

    private static final int[] BARS = {0xc8c8c8, 0xb9b04a, 0x4fb0b5, 0x5aa855, 0xa8559f, 0xb04a4a, 0x4a5cb0, 0x20242c};
    private static final int[] HILLS = {0x8a86a6, 0x5f6f92, 0x3b5677, 0x203b57};

    private final VideoFormat format;
    private final Layout layout;

    Backdrop(VideoFormat format, Layout layout) {
        this.format = format;
        this.layout = layout;
    }

    BufferedImage paint() {
        BufferedImage image = new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        sky(g);
        for (int i = 0; i < HILLS.length; i++) {
            hills(g, i);
        }
        writing(g);
        bars(g);
        g.dispose();
        return image;
    }

    private void sky(Graphics2D g) {
        float h = layout.height();
        g.setPaint(new LinearGradientPaint(0, 0, 0, h * 0.75f, new float[] {0, 0.45f, 0.8f, 1}, new Color[] {
            new Color(0x14294a), new Color(0x3d6a96), new Color(0xb9a7b0), new Color(0xf4c9a0)
        }));
        g.fillRect(0, 0, layout.width(), layout.height());
        float x = (float) layout.x(33);
        float y = h * 0.60f;
        g.setPaint(
                new RadialGradientPaint(x, y, h * 0.75f, new float[] {0, 0.085f, 0.1f, 0.35f, 0.65f, 1}, new Color[] {
                    new Color(0xfff6df), new Color(0xfff0cf), new Color(0x90ffdcaa, true),
                    new Color(0x4cffd4a4, true), new Color(0x16ffd0a0, true), new Color(0x00ffd0a0, true)
                }));
        g.fillRect(0, 0, layout.width(), layout.height());
    }

    private void hills(Graphics2D g, int layer) {
        double w = layout.width();
        double h = layout.height();
        double base = h * (0.62 + 0.072 * layer);
        Path2D ridge = new Path2D.Double();
        ridge.moveTo(0, h);
        for (int x = 0; x <= w + 4; x += 4) {
            double at = x / w * 2 * Math.PI;
            double wave = Math.sin(at * (1.1 + 0.4 * layer) + 1.7 * layer)
                    + 0.45 * Math.sin(at * (2.3 + layer) + 0.6 + layer)
                    + 0.16 * Math.sin(at * (5.9 + 2 * layer) + 2 * layer);
            ridge.lineTo(x, base - h * (0.045 - 0.004 * layer) * wave);
        }
        ridge.lineTo(w + 4, h);
        ridge.closePath();
        Color colour = new Color(HILLS[layer]);
        g.setPaint(new LinearGradientPaint(
                0, (float) (base - h * 0.08), 0, (float) (base + h * 0.2), new float[] {0, 1}, new Color[] {
                    colour, colour.darker()
                }));
        g.fill(ridge);
    }

    private void writing(Graphics2D g) {
        double unit = layout.unit();
        text(g, "NanoStream", Font.BOLD, 3.4, 7.2, new Color(0xffffff));
        String what = format.widthPx() + " \u00d7 " + format.heightPx() + ", " + format.rate() + " fps";
        text(g, what, Font.PLAIN, 1.25, 9.3, new Color(0xdfe8f2));
        g.setColor(PANEL);
        g.fill(layout.panel(layout.clockTop()));
        g.fill(layout.panel(layout.numberTop()));
        g.setColor(new Color(0x9c9c9c));
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (1.15 * unit)));
        g.drawString("capture", layout.digitsLeft(), (float) (layout.numberTop() + layout.digitHeight() * 0.64));
    }

    private void text(Graphics2D g, String text, int style, double size, double baseline, Color colour) {
        g.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) (size * layout.unit())));
        float x = (float) layout.x(3);
        float y = (float) layout.y(baseline);
        float offset = (float) (size * layout.unit() / 20);
        g.setColor(new Color(0x60000018, true));
        g.drawString(text, x + offset, y + offset);
        g.setColor(colour);
        g.drawString(text, x, y);
    }

    private void bars(Graphics2D g) {
        Rectangle2D strip = layout.bars();
        g.setColor(new Color(0x16202c));
        g.fill(new Rectangle2D.Double(0, strip.getY(), layout.width(), layout.height() - strip.getY()));
        double width = strip.getWidth() / BARS.length;
        for (int i = 0; i < BARS.length; i++) {
            g.setColor(new Color(BARS[i]));
            g.fill(new Rectangle2D.Double(
                    Layout.even(i * width) - (i == 0 ? 2 : 0), strip.getY(), width + 2, strip.getHeight()));
        }
    }
}
