package io.nanostream.output.events.client;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.api.track.TrackSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All clients and the streams that they listen to. One thread sends and looks after them; it never waits for a client. */
public final class Audience {
    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
    private static final String NAME = "output.events";
    private static final long CHECK_MILLIS = 500;
    private static final long FAREWELL_MILLIS = 400;
    private static final int MAILBOX_SETS = 16;

    private final Map<String, StreamTopic> topics = new ConcurrentSkipListMap<>();
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ArrayBlockingQueue<TrackSet> mailbox = new ArrayBlockingQueue<>(MAILBOX_SETS);
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1,
            work -> {
                Thread thread = new Thread(work, NAME);
                thread.setDaemon(true);
                return thread;
            },
            (late, executor) -> {
                if (!executor.isShutdown()) {
                    throw new RejectedExecutionException(NAME);
                }
            });
    private volatile ClientLimits limits = ClientLimits.DEFAULTS;
    private volatile boolean open;

    /** Begins to look after clients. */
    public void start() {
        open = true;
        worker.scheduleWithFixedDelay(guarded(this::check), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Changes what one client may cost, for those connected too.
     *
     * @param changed from now on
     */
    public void limit(ClientLimits changed) {
        limits = changed;
    }

    /** {@return what one client may cost} */
    ClientLimits limits() {
        return limits;
    }

    /**
     * A stream came, or came back: clients of its name that were held go on with it.
     *
     * @param stream new
     */
    public void add(VideoStream stream) {
        topics.computeIfAbsent(stream.settings().name(), StreamTopic::new)
                .streams()
                .add(stream);
    }

    /**
     * A stream goes: its clients are held.
     *
     * @param stream going
     */
    public void remove(VideoStream stream) {
        topics.values().forEach(topic -> topic.streams().removeIf(present -> present == stream));
    }

    /**
     * Takes what was found and has it sent; returns at once.
     *
     * @param tracks of any camera
     */
    public void accept(TrackSet tracks) {
        if (!awaits(tracks.capture().camera())) {
            return;
        }
        while (!mailbox.offer(tracks)) {
            TrackSet oldest = mailbox.poll();
            if (oldest != null) {
                topics.values().forEach(topic -> topic.missed(oldest));
            }
        }
        if (awake.compareAndSet(false, true)) {
            worker.execute(guarded(this::send));
        }
    }

    /**
     * {@return whether somebody listens to what is found at a camera}
     *
     * @param camera the camera's name
     */
    public boolean awaits(String camera) {
        return topics.values().stream().anyMatch(topic -> topic.awaits(camera));
    }

    /**
     * Says whether a newcomer can listen to a stream now.
     *
     * @param stream name or alias
     * @return why not; empty when he can
     */
    public Optional<Refusal> refusal(String stream) {
        if (!open) {
            return Optional.of(new Refusal(503, "stopping", "the output is stopping, come back in a second"));
        }
        if (find(stream).isEmpty()) {
            List<String> names = topics.values().stream()
                    .filter(topic -> !topic.streams().isEmpty())
                    .map(StreamTopic::name)
                    .toList();
            String reason = "there is no stream " + printable(stream) + ", there are " + names;
            return Optional.of(new Refusal(404, "no_such_stream", reason));
        }
        if (clients.size() >= limits.maxClients()) {
            String reason = clients.size() + " clients listen, no more are taken (maxClients)";
            return Optional.of(new Refusal(503, "full", reason));
        }
        return Optional.empty();
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "?").substring(0, Math.min(name.length(), 32));
    }

    /**
     * Makes out who comes.
     *
     * @param stream name or alias
     * @param remote its address and port
     * @param user who it is, empty for nobody in particular
     * @return empty when the stream went this moment
     */
    Optional<Visit> visit(String stream, String remote, String user) {
        return find(stream)
                .map(topic ->
                        new Visit(NAME + "-" + ids.incrementAndGet(), topic, remote, user, System.currentTimeMillis()));
    }

    /** A name goes before other streams' aliases. */
    private Optional<StreamTopic> find(String nameOrAlias) {
        StreamTopic named = topics.get(nameOrAlias);
        if (named != null && !named.streams().isEmpty()) {
            return Optional.of(named);
        }
        return topics.values().stream()
                .filter(topic -> topic.settings()
                        .filter(is -> is.aliases().contains(nameOrAlias))
                        .isPresent())
                .findFirst();
    }

    /**
     * A client is connected.
     *
     * @param client new
     */
    void join(EventClient client) {
        client.visit().topic().clients().add(client);
        clients.add(client);
        if (!open) {
            client.end(CloseStatus.SERVICE_RESTART, "service restart");
        }
    }

    /**
     * A client is gone; told twice, nothing more happens.
     *
     * @param client gone
     */
    void leave(EventClient client) {
        client.visit().topic().clients().remove(client);
        synchronized (clients) {
            clients.remove(client);
            clients.notifyAll();
        }
    }

    private void send() {
        awake.set(false);
        List<TrackSet> sets = new ArrayList<>(MAILBOX_SETS);
        mailbox.drainTo(sets); // what comes meanwhile is for the next turn, so that clients are looked after
        sets.forEach(tracks -> topics.values().forEach(topic -> topic.accept(tracks, limits)));
        clients.forEach(client -> forOne(client, client::pump));
    }

    private void check() {
        long now = System.nanoTime();
        ClientLimits current = limits;
        topics.values().forEach(topic -> topic.settle(now, current));
        clients.forEach(client -> forOne(client, () -> client.check(now, current)));
    }

    private static void forOne(EventClient client, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            LOG.warn(
                    "A client of {} fails and is cut: {}",
                    client.visit().topic().name(),
                    broken.toString());
            client.abort();
        }
    }

    /** Keeps the thread's work going whatever one piece of it throws. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException broken) {
                LOG.warn("Looking after clients of events failed, going on: {}", broken.toString(), broken);
            }
        };
    }

    /** Ends everything within 1 s: clients are told to come back, those that do not listen are cut. */
    public void stop() {
        open = false;
        clients.forEach(client -> forOne(client, () -> client.end(CloseStatus.SERVICE_RESTART, "service restart")));
        try {
            awaitFarewell();
            clients.forEach(EventClient::abort);
            worker.shutdownNow();
            if (!worker.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("The thread {} hangs and is left behind", NAME);
            }
        } catch (InterruptedException interrupted) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitFarewell() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
        synchronized (clients) {
            long left = FAREWELL_MILLIS;
            while (!clients.isEmpty() && left > 0) {
                clients.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        }
    }

    /** {@return the counters of each stream} */
    public List<StageCounters> stages() {
        return topics.values().stream().map(StreamTopic::counters).toList();
    }

    /** {@return the counters of each client} */
    public List<ClientCounters> clients() {
        return clients.stream().map(EventClient::counters).toList();
    }
}
