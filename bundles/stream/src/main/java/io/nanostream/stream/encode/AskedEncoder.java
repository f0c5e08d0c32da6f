package io.nanostream.stream.encode;

import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.stream.call.Caller;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What an encoder says of itself. It is asked on a thread of its own only, {@code stream.encoders.asked}, and again twice a second; what it said last can
 * be read at once. So one that hangs holds up nobody, and costs its own answer to what was not asked before. Any thread.
 */
final class AskedEncoder {
    /**
     * Whether an encoder could serve.
     *
     * @param given whether it has said anything
     * @param refusal why it cannot, in one line; empty when it can
     */
    record Answer(boolean given, String refusal) {
        private static final Answer NONE_YET = new Answer(false, "");

        boolean able() {
            return given && refusal.isEmpty();
        }
    }

    private static final class Question {
        private volatile Answer answer = Answer.NONE_YET;
        private volatile long askedNanos = System.nanoTime();
    }

    private static final long ROUND_MILLIS = 500;
    private static final long FORGET_NANOS = TimeUnit.HOURS.toNanos(1);

    private final VideoEncoder encoder;
    private final Runnable heard;
    private final Caller caller;
    private final Map<EncoderSettings, Question> questions = new ConcurrentHashMap<>();
    private volatile String name;
    private volatile int maxSessions;

    /**
     * Makes one; {@link #begin} begins.
     *
     * @param heard called on the encoder's thread when it says something new
     */
    AskedEncoder(VideoEncoder encoder, Runnable heard) {
        this.encoder = encoder;
        this.heard = heard;
        this.name = encoder.getClass().getName();
        this.caller = new Caller("stream.encoders.asked", "encoder " + name, ROUND_MILLIS, this::ask);
    }

    void begin() {
        caller.start();
    }

    /** Has all that it said asked again: its configuration has changed. Waits for nothing. */
    void again() {
        caller.wake();
    }

    /** Has nothing more asked. Waits for nothing. */
    void end() {
        caller.end();
    }

    VideoEncoder encoder() {
        return encoder;
    }

    /** {@return its name; that of its class until it has answered something} */
    String name() {
        return name;
    }

    /** {@return how many sessions it can have; of use when it has answered something} */
    int maxSessions() {
        return maxSessions;
    }

    /** {@return what it said last of these settings, at once; what was not asked before is asked now} One that hangs refuses. */
    Answer answer(EncoderSettings settings) {
        Question known = questions.get(settings);
        if (known == null) {
            known = questions.computeIfAbsent(settings, asked -> new Question());
            caller.wake();
        }
        known.askedNanos = System.nanoTime();
        Answer last = known.answer;
        return last.given()
                ? last
                : caller.hanging()
                        .map(call -> new Answer(true, call.toString()))
                        .orElse(last);
    }

    private void ask() {
        long now = System.nanoTime();
        questions.values().removeIf(question -> now - question.askedNanos > FORGET_NANOS);
        boolean news = false;
        for (Map.Entry<EncoderSettings, Question> asked : questions.entrySet()) {
            if (caller.ended()) {
                return;
            }
            Answer answer = new Answer(true, refusal(asked.getKey()));
            Question question = asked.getValue();
            news |= !answer.equals(question.answer);
            question.answer = answer;
        }
        if (news) {
            heard.run();
        }
    }

    private String refusal(EncoderSettings settings) {
        try {
            if (maxSessions == 0) {
                name = Objects.requireNonNull(caller.call("name", encoder::name), "name");
                maxSessions = Math.max(1, caller.call("maxSessions", encoder::maxSessions));
            }
            Optional<String> refusal = caller.call("refusal", () -> encoder.refusal(settings));
            return refusal.map(reason -> reason.isBlank() ? "refuses without a reason" : reason)
                    .orElse("");
        } catch (RuntimeException | Error e) { // another room's code
            return "fails: " + e;
        }
    }
}
