package io.nanostream.binding.gstreamer.frame;

import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;

/**
 * Where the planes lie in a buffer by GStreamer's default (gst-plugins-base, {@code gst_video_info_set_format}): rows padded to 4
 * bytes, planes one after the other.
 *
 * <pre>
 *  yuv420p | Y: stride(w) x h | U: stride(w/2) x h/2 | V: stride(w/2) x h/2 |
 *  nv12    | Y: stride(w) x h | UV: stride(w) x h/2                        |
 * </pre>
 */
final class PlaneLayout {
    private final VideoFormat format;

    PlaneLayout(VideoFormat format) {
        this.format = format;
    }

    int stride(int plane) {
        boolean halved = plane > 0 && format.pixelFormat() == PixelFormat.YUV420P;
        int bytes = halved ? format.widthPx() / 2 : format.widthPx();
        return bytes + 3 & ~3;
    }

    int rows(int plane) {
        return plane == 0 ? format.heightPx() : format.heightPx() / 2;
    }

    int samples(int plane) {
        return plane == 0 ? format.widthPx() : format.widthPx() / 2;
    }

    int offset(int plane) {
        int offset = 0;
        for (int before = 0; before < plane; before++) {
            offset += stride(before) * rows(before);
        }
        return offset;
    }

    int size() {
        return offset(format.pixelFormat().planes());
    }
}
