package io.nanostream.stream.camera;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import java.util.EnumSet;
import java.util.Set;

/** A camera whose calls do not return while the test says so. */
public final class HangingSource implements VideoSource {
    /** What may hang. */
    public enum Call {
        ATTACH,
        CLOSE,
        STATE
    }

    private final HandSource source;
    private final Set<Call> hanging = EnumSet.noneOf(Call.class);
    private final Set<Call> within = EnumSet.noneOf(Call.class);
    private int attached;
    private int closed;

    public HangingSource(String camera) {
        source = new HandSource(camera);
    }

    public synchronized void hang(Call call) {
        hanging.add(call);
    }

    public synchronized void release() {
        hanging.clear();
        notifyAll();
    }

    /** {@return whether somebody is in that call now and does not get out} */
    public synchronized boolean hangsIn(Call call) {
        return within.contains(call);
    }

    synchronized int attached() {
        return attached;
    }

    synchronized int open() {
        return attached - closed;
    }

    /** {@return whether somebody is attached} */
    public boolean watched() {
        return open() > 0;
    }

    void give() {
        source.give();
    }

    @Override
    public String camera() {
        return source.camera();
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        pass(Call.ATTACH);
        Subscription subscription = source.attach(consumer);
        synchronized (this) {
            attached++;
        }
        return () -> {
            pass(Call.CLOSE);
            subscription.close();
            synchronized (this) {
                closed++;
            }
        };
    }

    @Override
    public SourceState state() {
        pass(Call.STATE);
        return source.state();
    }

    private synchronized void pass(Call call) {
        within.add(call);
        while (hanging.contains(call)) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a source", e);
            }
        }
        within.remove(call);
    }
}
