package io.nanostream.output.websocket.client;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.VideoStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All clients and the feeds that they watch. Subscriptions and memberships change on one thread, so that no lock is held while a stream is
 * called; a second thread sends.
 */
public final class Audience {
    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
    private static final long CHECK_MILLIS = 500;
    private static final long FAREWELL_MILLIS = 400;

    private final Map<String, StreamFeed> feeds = new ConcurrentSkipListMap<>();
    private final Set<WebSocketClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();
    private final ScheduledThreadPoolExecutor control = thread("output.websocket");
    private final ScheduledThreadPoolExecutor sender = thread("output.websocket.send");
    private volatile ClientLimits limits = ClientLimits.DEFAULTS;
    private volatile boolean open;

    private static ScheduledThreadPoolExecutor thread(String name) {
        return new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                },
                (late, executor) -> {
                    if (!executor.isShutdown()) {
                        throw new RejectedExecutionException(name);
                    }
                });
    }

    /** Begins to look after clients. */
    public void start() {
        open = true;
        control.scheduleWithFixedDelay(guarded(this::check), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** {@return the thread that looks after clients, for further small work} */
    public ScheduledThreadPoolExecutor control() {
        return control;
    }

    /** {@return what one client may cost} */
    ClientLimits limits() {
        return limits;
    }

    /**
     * Changes what one client may cost, for those connected too.
     *
     * @param changed from now on
     */
    public void limit(ClientLimits changed) {
        limits = changed;
    }

    /**
     * A stream came, or came back: clients of its name that were held go on with it.
     *
     * @param stream new
     */
    public void add(VideoStream stream) {
        String name = stream.settings().name();
        StreamFeed feed = feeds.computeIfAbsent(name, key -> new StreamFeed(key, this, sender));
        if (!feed.streams().isEmpty()) {
            LOG.warn("There are two streams {}: the first serves, give the other another name", name);
        }
        feed.streams().add(stream);
        settle(feed);
    }

    /**
     * A stream goes: its clients are held.
     *
     * @param stream going
     */
    public void remove(VideoStream stream) {
        for (StreamFeed feed : feeds.values()) {
            if (feed.streams().removeIf(present -> present == stream)) {
                settle(feed);
            }
        }
    }

    private void settle(StreamFeed feed) {
        if (open) {
            control.execute(guarded(() -> feed.settle(System.nanoTime())));
        }
    }

    /**
     * Finds the feed of a stream that is there.
     *
     * @param nameOrAlias as a client spells it
     * @return empty when there is none
     */
    Optional<StreamFeed> feed(String nameOrAlias) {
        StreamFeed named = feeds.get(nameOrAlias);
        if (named != null && !named.streams().isEmpty()) {
            return Optional.of(named);
        }
        return feeds.values().stream()
                .filter(feed -> feed.streams().stream()
                        .limit(1)
                        .anyMatch(stream -> stream.settings().aliases().contains(nameOrAlias)))
                .findFirst();
    }

    /** {@return the names of the streams that are there} */
    public List<String> names() {
        return feeds.values().stream()
                .filter(feed -> !feed.streams().isEmpty())
                .map(StreamFeed::name)
                .toList();
    }

    /** {@return how many clients are connected} */
    public int size() {
        return clients.size();
    }

    /** {@return whether newcomers are taken: from the start to the stop} */
    public boolean open() {
        return open;
    }

    /**
     * Makes a client, to be connected by an upgrade.
     *
     * @param feed what it watches
     * @param remote its address and port
     * @param user who it is, empty for nobody in particular
     * @return tells by itself when it is connected and when it is gone
     */
    WebSocketClient client(StreamFeed feed, String remote, String user) {
        return new WebSocketClient("ws" + ids.incrementAndGet(), remote, user, feed, this);
    }

    /**
     * A client is connected.
     *
     * @param client new
     */
    void join(WebSocketClient client) {
        clients.add(client);
        if (open) {
            control.execute(guarded(() -> {
                if (clients.contains(client)) {
                    client.feed().join(client);
                }
            }));
        } else {
            client.close(CloseStatus.SERVICE_RESTART, "service restart");
        }
    }

    /**
     * A client is gone.
     *
     * @param client gone
     */
    void leave(WebSocketClient client) {
        synchronized (clients) {
            clients.remove(client);
            clients.notifyAll();
        }
        control.execute(guarded(() -> client.feed().leave(client)));
    }

    private void check() {
        long now = System.nanoTime();
        ClientLimits current = limits;
        feeds.values().forEach(feed -> feed.settle(now));
        clients.forEach(client -> client.check(now, current));
    }

    /** Keeps the thread's work going whatever one piece of it throws. */
    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException broken) {
                LOG.warn("Looking after WebSocket clients failed, going on: {}", broken.toString(), broken);
            }
        };
    }

    /** Ends everything within 1 s: clients are told to come back, those that do not listen are cut. */
    public void stop() {
        open = false;
        control.execute(guarded(
                () -> feeds.values().forEach(feed -> feed.end(CloseStatus.SERVICE_RESTART, "service restart"))));
        try {
            awaitFarewell();
            clients.forEach(WebSocketClient::abort);
            control.shutdown(); // what waits there ends subscriptions
            if (!control.awaitTermination(400, TimeUnit.MILLISECONDS)) {
                control.shutdownNow();
            }
            sender.shutdownNow();
            sender.awaitTermination(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            control.shutdownNow();
            sender.shutdownNow();
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
        return feeds.values().stream().map(StreamFeed::counters).toList();
    }

    /** {@return the counters of each client} */
    public List<ClientCounters> clients() {
        return clients.stream().map(WebSocketClient::counters).toList();
    }
}
