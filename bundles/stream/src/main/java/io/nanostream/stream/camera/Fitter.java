package io.nanostream.stream.camera;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.GstException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a camera's frames to the size that a stream wants, whatever size they come in. One thread. */
public final class Fitter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fitter.class);

    private final String owner;
    private Scaler scaler;
    private String told = "";

    /**
     * Makes one.
     *
     * @param owner for whom, for the log
     */
    public Fitter(String owner) {
        this.owner = owner;
    }

    /**
     * Fits a frame.
     *
     * @param frame lent
     * @param wanted size and layout; the rate stays the camera's
     * @return the same frame retained, or a scaled one, the caller's to close; empty when GStreamer failed
     */
    public Optional<Frame> fit(Frame frame, VideoFormat wanted) {
        if (frame.format().samePicture(wanted)) {
            return Optional.of(frame.retain());
        }
        VideoFormat target = new VideoFormat(
                wanted.pixelFormat(),
                wanted.widthPx(),
                wanted.heightPx(),
                frame.format().rate());
        try {
            if (scaler == null || !scaler.fits(frame.format(), target)) {
                close();
                scaler = new Scaler(frame.format(), target);
            }
            Optional<Frame> scaled = scaler.scale(frame);
            if (scaled.isEmpty()) {
                close();
            }
            return scaled;
        } catch (GstException e) {
            tell(owner + ": cannot scale " + frame.format() + " to " + target + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Lets go of the scaler; the next frame that needs one makes another. */
    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
            scaler = null;
        }
    }

    private void tell(String trouble) {
        if (!trouble.equals(told)) {
            told = trouble;
            LOG.warn("{}", trouble);
        }
    }
}
