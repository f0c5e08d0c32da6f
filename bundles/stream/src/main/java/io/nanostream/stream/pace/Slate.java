package io.nanostream.stream.pace;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;

/** Paints "no signal" over the dimmed last picture, or over grey before the first. */
public final class Slate {
    private static final String TEXT = "no signal";
    private static final int BLACK = 16;
    private static final int WHITE = 235;
    private static final int NEUTRAL = 128;

    private Slate() {}

    /**
     * Paints one.
     *
     * @param format of the stream
     * @param lastPicture of the same picture format, lent; null before the first
     * @return a frame without numbers, the caller's to close
     */
    public static GstFrame paint(VideoFormat format, Frame lastPicture) {
        FrameMark mark = lastPicture == null ? FrameMark.captured(0, 0) : lastPicture.mark();
        GstFrame slate = GstFrame.allocate(format, 0, mark);
        for (int index = 0; index < format.pixelFormat().planes(); index++) {
            dim(lastPicture == null ? null : lastPicture.plane(index), slate.plane(index), index == 0);
        }
        write(slate.plane(0));
        return slate;
    }

    private static void dim(Plane from, Plane to, boolean luma) {
        int rowBytes = Math.min(to.strideBytes(), luma ? to.widthPx() : to.strideBytes());
        byte[] row = new byte[rowBytes];
        int plain = luma ? BLACK + 30 : NEUTRAL;
        for (int y = 0; y < to.heightPx(); y++) {
            if (from == null) {
                java.util.Arrays.fill(row, (byte) plain);
            } else {
                from.bytes().get(y * from.strideBytes(), row);
                for (int x = 0; x < rowBytes; x++) {
                    int value = row[x] & 0xff;
                    row[x] = (byte) (luma ? BLACK + (value - BLACK) * 3 / 10 : NEUTRAL + (value - NEUTRAL) / 4);
                }
            }
            to.bytes().put(y * to.strideBytes(), row);
        }
    }

    private static void write(Plane luma) {
        BufferedImage mask = new BufferedImage(luma.widthPx(), luma.heightPx(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = mask.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font("DejaVu Sans", Font.BOLD, Math.max(10, luma.heightPx() / 9)));
        pen.setColor(Color.WHITE);
        int width = pen.getFontMetrics().stringWidth(TEXT);
        pen.drawString(
                TEXT,
                (luma.widthPx() - width) / 2,
                luma.heightPx() / 2 + pen.getFontMetrics().getAscent() / 3);
        pen.dispose();
        byte[] coverage = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        ByteBuffer bytes = luma.bytes();
        for (int y = 0; y < luma.heightPx(); y++) {
            for (int x = 0; x < luma.widthPx(); x++) {
                int cover = coverage[y * luma.widthPx() + x] & 0xff;
                if (cover > 0) {
                    int at = y * luma.strideBytes() + x;
                    int below = bytes.get(at) & 0xff;
                    bytes.put(at, (byte) (below + (WHITE - below) * cover / 255));
                }
            }
        }
    }
}
