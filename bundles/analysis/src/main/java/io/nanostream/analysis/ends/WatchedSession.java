package io.nanostream.analysis.ends;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.Selection;
import java.util.List;

/** A session each of whose calls is noted while it lasts. After ten minutes of work what was counted is forgotten. */
final class WatchedSession implements DetectorSession {
    private static final long WELL_NANOS = 600_000_000_000L;

    private final DetectorSession session;
    private final Suspect suspect;
    private final long since = System.nanoTime();

    WatchedSession(DetectorSession session, Suspect suspect) {
        this.session = session;
        this.suspect = suspect;
    }

    @Override
    public DetectorModel model() {
        return session.model();
    }

    @Override
    public PictureFormat wanted(int widthPx, int heightPx) {
        suspect.begin();
        try {
            return session.wanted(widthPx, heightPx);
        } finally {
            suspect.end();
        }
    }

    @Override
    public List<Detection> detect(Picture picture, Selection selection) throws DetectorException {
        suspect.begin();
        try {
            List<Detection> found = session.detect(picture, selection);
            if (suspect.ends() > 0 && System.nanoTime() - since > WELL_NANOS) {
                suspect.forgive();
            }
            return found;
        } finally {
            suspect.end();
        }
    }

    @Override
    public void close() {
        suspect.begin();
        try {
            session.close();
        } finally {
            suspect.end();
        }
    }
}
