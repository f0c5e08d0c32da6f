package io.nanostream.stream.encode;

import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.SwapHistory;
import io.nanostream.api.swap.SwapSource;
import io.nanostream.api.swap.SwapTotal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoders there are, in order of preference, for all streams. Opens sessions on threads of its own ({@code stream.encoders}), and
 * {@linkplain AskedEncoder asks} each encoder on one of its own: no stream waits for what an encoder says.
 */
@Component(service = {Encoders.class, SwapSource.class})
public final class Encoders implements SwapSource {
    private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);
    private static final long MOVE_OVER_MILLIS = 1500;
    private static final int OPEN_AT_ONCE = 3; // of a stream: at work, opened to follow it, standing by

    /** Somebody who holds sessions. */
    public interface User {
        boolean uses(VideoEncoder encoder);

        void lookAgain();
    }

    /**
     * An encoder that could serve now.
     *
     * @param encoder the encoder
     * @param name its name
     * @param maxSessions how many sessions it can have
     * @param revision grows with each change of its configuration
     */
    record Choice(VideoEncoder encoder, String name, int maxSessions, long revision) {}

    /**
     * Who is to serve.
     *
     * @param best the best one that can; empty where nobody can, or where that cannot be said yet
     * @param open whether one that would be preferred has not answered yet: all is to stay as it is until then
     */
    record Decision(Optional<Choice> best, boolean open) {
        private static final Decision NOBODY = new Decision(Optional.empty(), false);
        private static final Decision OPEN = new Decision(Optional.empty(), true);
    }

    private final Map<VideoEncoder, Candidate> candidates = new ConcurrentHashMap<>();
    private final SwapHistory history = new SwapHistory();
    private final Set<User> users = new CopyOnWriteArraySet<>();
    private final AtomicLong revisions = new AtomicLong();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stream.encoders");
        thread.setDaemon(true);
        return thread;
    });

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEncoder(VideoEncoder encoder, Map<String, Object> properties) {
        Candidate before = candidates.get(encoder);
        AskedEncoder asked = before == null ? new AskedEncoder(encoder, this::heard) : before.asked();
        candidates.put(encoder, new Candidate(asked, properties, revisions.incrementAndGet()));
        if (before == null) {
            asked.begin();
        } else {
            asked.again();
        }
        users.forEach(User::lookAgain);
    }

    void updatedEncoder(VideoEncoder encoder, Map<String, Object> properties) {
        addEncoder(encoder, properties);
    }

    /** Returns when all streams have moved to another encoder, or after 1.5 s. */
    void removeEncoder(VideoEncoder encoder) {
        AskedEncoder asked = candidates.remove(encoder).asked();
        asked.end();
        users.forEach(User::lookAgain);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOVE_OVER_MILLIS);
        while (users.stream().anyMatch(user -> user.uses(encoder))) {
            if (System.nanoTime() > deadline) {
                LOG.warn("Encoder {} goes although a stream still uses it", asked.name());
                return;
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Deactivate
    void stop() {
        workers.shutdown();
    }

    public void addUser(User user) {
        users.add(user);
    }

    public void removeUser(User user) {
        users.remove(user);
    }

    /** {@return the best encoder for the settings that is not put aside} At once: encoders are asked on threads of their own. */
    Decision choose(EncoderSettings settings) {
        List<Candidate> inOrder = inOrder();
        Decision decision = choose(inOrder, settings, false, choice -> true);
        return decision == Decision.NOBODY ? choose(inOrder, settings, true, choice -> true) : decision;
    }

    /**
     * {@return the encoder to stand by for a session of that one: the best other that can, else that one itself} Only
     * one that has sessions for all that streams may come to need: an only session is for a stream at work. At once.
     */
    Decision next(EncoderSettings settings, VideoEncoder active) {
        Predicate<Choice> spare = choice -> choice.maxSessions() / OPEN_AT_ONCE >= users.size();
        List<Candidate> inOrder = inOrder();
        Decision other = choose(inOrder, settings, false, spare.and(choice -> choice.encoder() != active));
        return other == Decision.NOBODY ? choose(inOrder, settings, false, spare) : other;
    }

    private static Decision choose(
            List<Candidate> inOrder, EncoderSettings settings, boolean alone, Predicate<Choice> fits) {
        for (Candidate candidate : inOrder) {
            if (candidate.aside(alone)) {
                continue;
            }
            AskedEncoder.Answer answer = candidate.asked().answer(settings);
            if (!answer.given()) {
                return Decision.OPEN;
            }
            if (answer.able() && fits.test(candidate.choice())) {
                return new Decision(Optional.of(candidate.choice()), false);
            }
        }
        return Decision.NOBODY;
    }

    /** {@return why {@link #choose} finds none, with what to do} */
    String whyNone(EncoderSettings settings) {
        if (candidates.isEmpty()) {
            return "no encoder bundle is running: start one, such as encoder.x264";
        }
        return candidates.values().stream()
                .map(candidate -> candidate.asked().name() + ": " + whyNot(candidate, settings))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String whyNot(Candidate candidate, EncoderSettings settings) {
        String refusal = candidate.asked().answer(settings).refusal();
        return refusal.isEmpty() ? candidate.asideReason() : refusal;
    }

    /** {@return empty when some encoder could serve the settings, else why not} */
    public String whyNotAny(EncoderSettings settings) {
        return choose(settings) == Decision.NOBODY ? whyNone(settings) : "";
    }

    boolean known(VideoEncoder encoder) {
        return candidates.containsKey(encoder);
    }

    void setAside(VideoEncoder encoder, String reason) {
        Candidate candidate = candidates.get(encoder);
        if (candidate != null) {
            candidate.setAside(reason);
        }
    }

    /** Tries the best encoder for the settings beforehand, off the caller's thread, so that the first viewer need not wait for it. */
    public void prepare(EncoderSettings settings) {
        workers.execute(() -> choose(settings)
                .best()
                .map(choice -> candidates.get(choice.encoder()))
                .ifPresent(candidate -> prepare(candidate, settings)));
    }

    private static void prepare(Candidate candidate, EncoderSettings settings) {
        try {
            candidate.tryOnce(settings);
        } catch (EncoderException e) {
            LOG.warn("{}", e.getMessage());
            candidate.setAside(e.getMessage());
        }
    }

    /** Opens a session, after a trial where this encoder was not tried with such settings before. Takes its time. */
    EncoderSession open(VideoEncoder encoder, EncoderSettings settings, EncoderListener listener)
            throws EncoderException {
        Candidate candidate = candidates.get(encoder);
        if (candidate == null) {
            throw new EncoderException("encoder " + encoder.name() + " is gone");
        }
        candidate.tryOnce(settings);
        return encoder.open(settings, listener);
    }

    void closeLater(VideoEncoder encoder, EncoderSession session) {
        Runnable close = () -> {
            try {
                session.close();
            } catch (RuntimeException | LinkageError e) { // another room's code
                LOG.warn("Encoder {} fails while it closes a session", encoder.name(), e);
            }
        };
        try {
            workers.execute(close);
        } catch (RejectedExecutionException stopped) {
            close.run(); // this room stops; its sessions do not stay
        }
    }

    @Override
    public List<Swap> swaps() {
        return history.swaps();
    }

    @Override
    public List<SwapTotal> totals() {
        return history.totals();
    }

    SwapHistory history() {
        return history;
    }

    public Executor workers() {
        return workers;
    }

    private void heard() {
        users.forEach(User::lookAgain);
    }

    private List<Candidate> inOrder() {
        return candidates.values().stream()
                .sorted(Comparator.comparingInt(Candidate::ranking).reversed().thenComparingLong(Candidate::serviceId))
                .toList();
    }
}
