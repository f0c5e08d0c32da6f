package io.nanostream.analysis.ends;

import io.nanostream.api.detect.Detector;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import java.util.List;

/** A detector each of whose calls is noted while it lasts. One in whose calls the process ended too often has no models. */
public final class WatchedDetector implements Detector {
    private final Detector detector;
    private final Suspect suspect;

    /**
     * Makes one.
     *
     * @param detector who works
     * @param suspect where that is noted
     */
    public WatchedDetector(Detector detector, Suspect suspect) {
        this.detector = detector;
        this.suspect = suspect;
    }

    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public List<DetectorModel> models() {
        if (suspect.barred()) {
            return List.of();
        }
        suspect.begin();
        try {
            return detector.models();
        } finally {
            suspect.end();
        }
    }

    @Override
    public DetectorSession open(String model) throws DetectorException {
        if (suspect.barred()) {
            throw new DetectorException(suspect.bar());
        }
        suspect.begin();
        try {
            DetectorSession session = detector.open(model);
            return session == null ? null : new WatchedSession(session, suspect);
        } finally {
            suspect.end();
        }
    }
}
