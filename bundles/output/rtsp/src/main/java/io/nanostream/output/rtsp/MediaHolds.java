package io.nanostream.output.rtsp;

import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps each media prepared for as long as a client has to do with it, so that only {@link #release} takes one down. By itself gst-rtsp-server
 * would do so on the thread of the last client that leaves, and refuse with 503 whoever asks for the same path meanwhile; so none is taken down
 * while a DESCRIBE for it is being answered, and who asks then waits for a moment. Any thread; no native code is called with the lock held.
 */
final class MediaHolds {
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ASKED_NANOS = TimeUnit.SECONDS.toNanos(2); // a refused question stays open

    /** A media that was given to somebody; used until {@code unusedNanos}, or still when that is 0. */
    private record Hold(String name, long unusedNanos) {}

    private final Map<Long, String> questions = new HashMap<>(); // by client
    private final Map<Long, Hold> held = new HashMap<>(); // by media
    private final Map<Long, String> going = new HashMap<>(); // by media

    /**
     * Says that a client asks for a path, and waits while a media of it is taken down: some 10 ms, a second at most.
     *
     * @param client whose question it is; its last one is forgotten
     * @param path such as {@code /live}
     */
    synchronized void ask(long client, String path) {
        String name = path.replaceFirst("^/([^/]*).*", "$1");
        long deadline = System.nanoTime() + WAIT_NANOS;
        try {
            for (long left = WAIT_NANOS; going.containsValue(name) && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        questions.put(client, name);
    }

    /**
     * Says that a client was given a media, which gst-rtsp-server has prepared for it.
     *
     * @param media lent until the call returns
     */
    void answered(long client, long media) {
        synchronized (this) {
            String name = questions.remove(client);
            if (name == null || media == 0 || held.putIfAbsent(media, new Hold(name, 0)) != null) {
                return;
            }
        }
        Gst.g_object_ref(media);
        if (RtspNatives.gst_rtsp_media_prepare(media, 0) == 0) { // it only counts, unless the media has just failed
            synchronized (this) {
                held.remove(media);
            }
            Gst.g_object_unref(media);
        }
    }

    /** Forgets what a client asks that has gone. */
    synchronized void left(long client) {
        questions.remove(client);
    }

    /**
     * Takes down what nobody uses or asks for. On the server's loop.
     *
     * @param used gives the media that clients have to do with; takes no lock
     */
    void release(Supplier<Set<Long>> used) {
        for (long media : choose(used)) {
            RtspNatives.gst_rtsp_media_unprepare(media);
            Gst.g_object_unref(media);
            synchronized (this) {
                going.remove(media);
                notifyAll();
            }
        }
    }

    private synchronized Set<Long> choose(Supplier<Set<Long>> used) {
        long now = System.nanoTime();
        Set<Long> inUse = used.get();
        Set<String> asked = new HashSet<>(questions.values());
        held.replaceAll((media, hold) ->
                new Hold(hold.name(), inUse.contains(media) ? 0 : hold.unusedNanos() == 0 ? now : hold.unusedNanos()));
        held.forEach((media, hold) -> {
            boolean wanted = asked.contains(hold.name()) && now - hold.unusedNanos() < ASKED_NANOS;
            if (hold.unusedNanos() != 0 && !wanted) {
                going.put(media, hold.name());
            }
        });
        held.keySet().removeAll(going.keySet());
        return Set.copyOf(going.keySet());
    }
}
