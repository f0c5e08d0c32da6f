package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.compare.ThreadCpu;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.Selection;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.picture.PictureScaler;
import java.util.List;

/** Scales a frame as the session wants it and has it looked at. One thread. */
final class Eye implements AutoCloseable {
    private PictureScaler scaler;
    private Sitting asked;
    private VideoFormat askedFor;
    private PictureFormat wanted;
    private float millis;
    private long cpuNanos;

    /**
     * Looks.
     *
     * @param sitting who looks
     * @param frame the caller's reference is closed as soon as the picture is scaled: a call that hangs holds no frame
     */
    List<Detection> look(Sitting sitting, Frame frame) throws DetectorException, GstException {
        Picture picture;
        try (frame) {
            picture = scaled(sitting, frame);
        }
        long begin = System.nanoTime();
        long cpu = ThreadCpu.nanos();
        List<Detection> found = sitting.session().detect(picture, Selection.CONFIGURED);
        millis = (System.nanoTime() - begin) / 1e6f;
        cpuNanos = ThreadCpu.since(cpu);
        return found;
    }

    /** {@return how long the detector took for the last picture} */
    float millis() {
        return millis;
    }

    /** {@return how much CPU time of this thread that took, as {@link ThreadCpu} tells it} */
    long cpuNanos() {
        return cpuNanos;
    }

    /** Lets go of the session that looked last. */
    void forget() {
        asked = null;
    }

    /** Lets go of the scaler; the next frame makes another. */
    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
            scaler = null;
        }
    }

    private Picture scaled(Sitting sitting, Frame frame) throws GstException {
        VideoFormat format = frame.format();
        if (sitting != asked || !format.samePicture(askedFor)) {
            wanted = sitting.session().wanted(format.widthPx(), format.heightPx());
            asked = sitting;
            askedFor = format;
        }
        if (scaler == null || !scaler.fits(format, wanted)) {
            close();
            scaler = new PictureScaler(format, wanted);
        }
        return scaler.scale(frame);
    }
}
