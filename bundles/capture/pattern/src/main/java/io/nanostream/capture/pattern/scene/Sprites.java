package io.nanostream.capture.pattern.scene;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Paints what moves: balloons, and the marker that crosses the colour bars. */
final class Sprites {
    private final ColourMatrix matrix;

    Sprites(ColourMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Paints a hot-air balloon.
     *
     * @param size its height in pixels
     * @param colour of the envelope
     * @param stripe of every second gore
     */
    Sprite balloon(double size, int colour, int stripe) {
        int height = Layout.even(size);
        int width = Layout.even(size * 0.76);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = smooth(image);
        g.scale(width / 76.0, height / 100.0);
        g.setColor(new Color(0x3a2f28));
        g.setStroke(new BasicStroke(1));
        g.draw(new Line2D.Double(30, 74, 34, 90));
        g.draw(new Line2D.Double(46, 74, 42, 90));
        g.fill(new RoundRectangle2D.Double(32, 88, 12, 10, 4, 4));
        Path2D envelope = envelope(36);
        g.setColor(new Color(colour));
        g.fill(envelope);
        g.setColor(new Color(stripe));
        g.fill(envelope(22));
        g.setColor(new Color(colour));
        g.fill(envelope(9));
        g.setComposite(AlphaComposite.SrcAtop); // shades what is there, leaves the outline smooth
        g.clipRect(0, 0, 76, 76);
        g.setPaint(new LinearGradientPaint(0, 0, 76, 30, new float[] {0, 0.45f, 1}, new Color[] {
            new Color(0x58ffffff, true), new Color(0x00ffffff, true), new Color(0x60101830, true)
        }));
        g.fillRect(0, 0, 76, 100);
        g.dispose();
        return new Sprite(image, matrix);
    }

    /** {@return a balloon's outline, or that of the gores in its middle, by half its width} */
    private static Path2D envelope(double half) {
        Path2D path = new Path2D.Double();
        double mouth = half / 4.5;
        path.moveTo(38 - mouth, 75);
        path.curveTo(38 - half * 0.55, 62, 38 - half, 52, 38 - half, 36);
        path.curveTo(38 - half, 14, 38 - half * 0.6, 1, 38, 1);
        path.curveTo(38 + half * 0.6, 1, 38 + half, 14, 38 + half, 36);
        path.curveTo(38 + half, 52, 38 + half * 0.55, 62, 38 + mouth, 75);
        path.closePath();
        return path;
    }

    /**
     * Paints the marker.
     *
     * @param size its side in pixels
     */
    Sprite marker(double size) {
        int side = Layout.even(size);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = smooth(image);
        double edge = side / 10.0;
        g.setColor(Color.BLACK);
        g.fill(new Ellipse2D.Double(0, 0, side, side));
        g.setColor(Color.WHITE);
        g.fill(new Ellipse2D.Double(edge, edge, side - 2 * edge, side - 2 * edge));
        g.dispose();
        return new Sprite(image, matrix);
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }
}
