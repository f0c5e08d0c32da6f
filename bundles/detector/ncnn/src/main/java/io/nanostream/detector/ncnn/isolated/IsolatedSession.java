package io.nanostream.detector.ncnn.isolated;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.Selection;
import io.nanostream.detector.ncnn.input.Placement;
import io.nanostream.detector.ncnn.isolated.wire.Question;
import io.nanostream.detector.ncnn.isolated.wire.RefusedException;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import io.nanostream.detector.ncnn.net.NcnnSession;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A session whose net works in a process of its own. When that ends, another one looks at the same picture; a picture
 * that ends two is told as failed. Closing it ends the process, whatever it does.
 */
final class IsolatedSession implements DetectorSession {
    private static final long PATIENCE_MILLIS = 1000;

    private final Children children;
    private final Task task;
    private final NcnnSession.Opening how;
    private final Deaths deaths = new Deaths();
    private volatile int sourceWidth;
    private volatile int sourceHeight;
    private Child child;
    private boolean busy;
    private boolean closed;

    /**
     * Takes a process over.
     *
     * @param children where another one comes from
     * @param child the first, loaded
     * @param how it works
     */
    IsolatedSession(Children children, Child child, NcnnSession.Opening how) {
        this.children = children;
        this.child = child;
        this.task = child.task();
        this.how = how;
    }

    @Override
    public DetectorModel model() {
        return task.model().card().model();
    }

    @Override
    public PictureFormat wanted(int widthPx, int heightPx) {
        requireOpen();
        sourceWidth = widthPx;
        sourceHeight = heightPx;
        Placement.Size size =
                Placement.of(task.model().card().input(), widthPx, heightPx).scaled();
        return new PictureFormat(
                size.width(),
                size.height(),
                task.model().card().input().target().order());
    }

    @Override
    public List<Detection> detect(Picture picture, Selection selection) throws DetectorException {
        begin();
        boolean done = false;
        try {
            long start = System.nanoTime();
            how.totals().began();
            List<Detection> found = look(picture, selection);
            how.totals().took(System.nanoTime() - start);
            done = true;
            return found;
        } finally {
            if (!done) {
                how.totals().failed();
            }
            end();
        }
    }

    private List<Detection> look(Picture picture, Selection selection) throws DetectorException {
        Question question = new Question(
                picture.format(),
                picture.strideBytes(),
                picture.captureTimeMicros(),
                selection,
                sourceWidth,
                sourceHeight);
        if (question.bytes() > Integer.MAX_VALUE) {
            throw new DetectorException("picture=" + question.bytes() + " bytes, must be below 2 GiB");
        }
        for (int attempt = 1; ; attempt++) {
            Child now = working();
            try {
                now.makeRoom((int) question.bytes());
                return now.look(picture, question);
            } catch (RefusedException refused) {
                throw new DetectorException(refused.getMessage(), refused);
            } catch (IOException noRoom) {
                throw new DetectorException("no room for a picture in shared memory: " + noRoom.getMessage(), noRoom);
            } catch (ChildException gone) {
                requireOpen();
                deaths.add(System.nanoTime(), gone.getMessage());
                if (attempt == 2) {
                    throw new DetectorException("two processes ended over this picture: it " + gone.getMessage(), gone);
                }
            }
        }
    }

    /** {@return a process that is ready: the one there is, or what takes its place} */
    private Child working() throws DetectorException {
        Child now;
        synchronized (this) {
            now = child;
        }
        if (!now.process().isAlive()) {
            if (deaths.tooMany(System.nanoTime())) {
                throw new DetectorException(Deaths.MOST + " processes ended within " + Deaths.WINDOW_SECONDS
                        + " s, no other is tried yet; the last " + deaths.how());
            }
            now = replaced();
        }
        try {
            now.awaitReady(PATIENCE_MILLIS);
            return now;
        } catch (TimeoutException late) {
            throw new DetectorException("another process takes its place, but is not ready yet", late);
        } catch (RefusedException wrong) {
            throw new DetectorException(wrong.getMessage(), wrong);
        } catch (ChildException gone) {
            throw new DetectorException("the process that took its place " + gone.getMessage(), gone);
        }
    }

    private Child replaced() {
        Child next = children.take(task);
        synchronized (this) {
            if (!closed) {
                child = next;
                children.standBy(task);
                return next;
            }
        }
        next.dismiss();
        throw closedAlready();
    }

    private IllegalStateException closedAlready() {
        return new IllegalStateException("the session of " + task.model().name() + " is closed");
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw closedAlready();
        }
    }

    private void begin() {
        how.calls().begin();
        synchronized (this) {
            if (!closed && !busy) {
                busy = true;
                return;
            }
        }
        how.calls().end(this);
        requireOpen();
        throw new IllegalStateException("the session of " + task.model().name() + " is looking at another picture");
    }

    private void end() {
        synchronized (this) {
            busy = false;
        }
        how.calls().end(this);
    }

    /** The call that is in it, if any, ends with its process: nothing is left. */
    @Override
    public void close() {
        Child last;
        synchronized (this) {
            closed = true;
            last = child;
        }
        how.sessions().remove(this);
        last.dismiss();
    }
}
