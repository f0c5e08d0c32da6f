package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Findings;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.compare.Seen;
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

/**
 * A session with a scaler of its own. The scaling is that of the serving session: from one frame, two who want the same format get the same
 * pixels. One thread; the session itself is closed by its owner.
 */
final class Viewer implements AutoCloseable {
    private final Sitting sitting;
    private PictureScaler scaler;
    private int looks;

    Viewer(Sitting sitting) {
        this.sitting = sitting;
    }

    Sitting sitting() {
        return sitting;
    }

    /** {@return whether it has looked at a picture yet: the first may take longer} */
    boolean warm() {
        return looks > 0;
    }

    /** {@return the frame as the session wants it; valid until the next call} */
    Picture scale(Frame frame) throws GstException {
        VideoFormat format = frame.format();
        PictureFormat wanted = sitting.session().wanted(format.widthPx(), format.heightPx());
        if (scaler == null || !scaler.fits(format, wanted)) {
            close();
            scaler = new PictureScaler(format, wanted);
        }
        try {
            return scaler.scale(frame);
        } catch (GstException e) {
            close();
            throw e;
        }
    }

    /** {@return what is in it} Throws also for what is no object. */
    Seen look(Picture picture) throws DetectorException {
        looks++;
        long begin = System.nanoTime();
        long cpu = ThreadCpu.nanos();
        List<Detection> found = sitting.session().detect(picture, Selection.CONFIGURED);
        float millis = (System.nanoTime() - begin) / 1e6f;
        long used = ThreadCpu.since(cpu);
        Findings findings = Findings.checked(found, sitting.choice().model());
        if (findings.nonsense() > 0) {
            throw new DetectorException(findings.nonsense() + " of what it found is no object in the picture");
        }
        return new Seen(findings.kept(), millis, used);
    }

    /** Lets go of the scaler. */
    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
            scaler = null;
        }
    }
}
