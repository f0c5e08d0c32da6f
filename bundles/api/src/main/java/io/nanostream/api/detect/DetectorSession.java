package io.nanostream.api.detect;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One model at work for one camera (or for single pictures); it may remember earlier pictures.
 *
 * <p><b>Threads</b>: {@link #wanted} and {@link #detect} come one at a time, on threads of the caller's; {@link #close} from any thread, also
 * while {@link #detect} hangs: it then returns at once, and what the call uses is freed when it returns, if ever.
 */
@ConsumerType
public interface DetectorSession extends AutoCloseable {
    /** {@return what was opened} */
    DetectorModel model();

    /**
     * Says how a source picture has to come.
     *
     * @param widthPx the source picture's width, 1 or more
     * @param heightPx the source picture's height, 1 or more
     * @return size and pixel order to scale it to
     */
    PictureFormat wanted(int widthPx, int heightPx);

    /**
     * Looks at one picture; may take as long as it takes, the caller watches the time.
     *
     * @param picture in the wanted pixel order; of the wanted size, or of any other size, which the detector then scales itself in
     *     the way that its reference does (slower, exact). Lent until this call returns
     * @param selection which candidates to keep
     * @return what was found, best score first, boxes within 0..1; allocates little more than this list
     * @throws DetectorException when it cannot look at this picture; the session stays usable
     * @throws IllegalStateException when the session or its detector is closed: the caller opens another
     */
    List<Detection> detect(Picture picture, Selection selection) throws DetectorException;

    /** Ends the session; waits for nothing. Closing twice does nothing. */
    @Override
    void close();
}
