package io.nanostream.api.analysis;

import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.Selection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds objects in single coded pictures, on request. A service, implemented by the analysis; cameras go first: requests share one thread
 * and wait for it in a short queue. Any thread; {@link #detect} blocks until the answer is there.
 */
@ProviderType
public interface PictureDetector {
    /** {@return the models that single pictures can be looked at with, the one that serves by default first} */
    List<DetectorModel> models();

    /**
     * Looks at one picture.
     *
     * @param picture a JPEG or PNG file's bytes in direct memory, lent until this call returns: copied on the caller's thread before the
     *     call waits for anything, and read by no other thread, also where the call gives up on a detector that hangs; at most 32 MiB, 8192 x 8192 and 40 million pixels. Orientation tags are not applied
     * @param model name of one of {@link #models()}; empty for the first
     * @param selection which candidates to keep
     * @return what was found, not smoothed over time
     * @throws PictureRefusal when there is no answer; says whose fault it is
     */
    PictureDetections detect(ByteBuffer picture, Optional<String> model, Selection selection) throws PictureRefusal;
}
