package io.nanostream.api.detect;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of detector: a service that opens sessions. Order of preference is {@code service.ranking}; one without models, or one that
 * throws, exceeds its deadline or disappears, is put aside by the analysis with a reason and tried again later; the next serves. One in whose
 * calls the process ended twice in a row is not called again until its bundle is updated or restarted.
 *
 * <p>A changed configuration keeps the service ({@code @Modified}): open sessions go on as they were opened, and the analysis, seeing the
 * service's properties modified, opens a new session and closes the old one. A provider changes a property of its service (such as {@link
 * #REVISION}) whenever {@link #models()} changes or a new session would be another one.
 *
 * <p><b>Going</b>: when the service goes, the analysis leaves it first and closes its sessions. SCR does not wait for calls in flight, so the
 * provider's deactivation waits for them, at most 2 s, before it frees native memory; a call that hangs longer keeps its memory for
 * good (counted, health red) and is never waited for. {@link #open} during or after deactivation throws.
 *
 * <p><b>Threads</b>: all methods from any thread.
 */
@ConsumerType
public interface Detector {
    /** Service property, any type: differs after each change that calls for new sessions. */
    String REVISION = "nanostream.detector.revision";

    /** {@return the detector's name as people know it, such as {@code ncnn}} */
    String name();

    /** {@return what can be opened at this moment, the configured or best one first; empty when nothing can} Returns at once. */
    List<DetectorModel> models();

    /**
     * Opens a session; takes as long as loading the model and a first inference take, seconds at most.
     *
     * @param model name of one of {@link #models()}
     * @return the session, the caller's to close
     * @throws DetectorException when it cannot; nothing is left open
     */
    DetectorSession open(String model) throws DetectorException;
}
