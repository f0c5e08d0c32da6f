package io.nanostream.output.rtsp;

import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Keeps each media prepared for as long as a client has to do with it, so that only {@link #release} takes one down. By itself gst-rtsp-server
 * would do so on the thread of the last client that leaves, and refuse with 503 whoever asks for the same path meanwhile; so nobody's question
 * is open when one is taken down, and who asks then waits for a moment. Any thread; gst-rtsp-server is never called with the lock held.
 */
final class MediaHolds {
    private static final long LIMIT_MILLIS = 1000; // of a question that is refused, and of one that waits

    private record Question(String name, long nanos) {}

    private final Map<Long, Question> open = new HashMap<>(); // by client
    private final Map<Long, String> held = new HashMap<>(); // by media
    private final Set<String> going = new HashSet<>();

    /**
     * Says that a client asks for a path, and waits while a media of it is taken down: some 10 ms, a second at most.
     *
     * @param client whose question it is; its last one is forgotten
     * @param path such as {@code /live} or {@code /live/stream=0}
     */
    synchronized void ask(long client, String path) {
        String name = path.replaceFirst("^/([^/]*).*", "$1");
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        try {
            for (long left = LIMIT_MILLIS; going.contains(name) && left > 0; left = millisUntil(deadline)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.put(client, new Question(name, System.nanoTime()));
    }

    /**
     * Says that a client was given a media, which gst-rtsp-server has prepared for it.
     *
     * @param media lent until the call returns; 0 does nothing
     */
    void answered(long client, long media) {
        synchronized (this) {
            Question question = open.remove(client);
            if (question == null || media == 0 || held.putIfAbsent(media, question.name()) != null) {
                return;
            }
        }
        Gst.g_object_ref(media);
        RtspNatives.gst_rtsp_media_prepare(media, 0); // it is: this only counts
    }

    /** Forgets what a client asks that has gone. */
    synchronized void left(long client) {
        open.remove(client);
    }

    /**
     * Takes down what nobody uses or asks for. On the server's loop.
     *
     * @param used the media that clients have to do with
     */
    void release(Set<Long> used) {
        Map<Long, String> leaving = new HashMap<>(choose(used));
        leaving.keySet().forEach(media -> {
            RtspNatives.gst_rtsp_media_unprepare(media);
            Gst.g_object_unref(media);
        });
        synchronized (this) {
            going.removeAll(leaving.values());
            notifyAll();
        }
    }

    private synchronized Map<Long, String> choose(Set<Long> used) {
        open.values().removeIf(question -> millisUntil(question.nanos()) < -LIMIT_MILLIS);
        Set<String> asked = open.values().stream().map(Question::name).collect(Collectors.toSet());
        Map<Long, String> leaving = held.entrySet().stream()
                .filter(media -> !used.contains(media.getKey()) && !asked.contains(media.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        held.keySet().removeAll(leaving.keySet());
        going.addAll(leaving.values());
        return leaving;
    }

    private static long millisUntil(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }
}
