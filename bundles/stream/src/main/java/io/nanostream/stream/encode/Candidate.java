package io.nanostream.stream.encode;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** An encoder and what is known of it: its rank, whether its trial was passed, whether it is put aside. Any thread. */
final class Candidate {
    private static final long TRIAL_SECONDS = 3;
    private static final long ASIDE_NANOS = 30_000_000_000L;
    private static final long FIRST_RETRY_NANOS = 250_000_000L;
    private static final long LAST_RETRY_NANOS = 5_000_000_000L;

    private record Kind(Codec codec, Profile profile) {}

    private final AskedEncoder asked;
    private final int ranking;
    private final long serviceId;
    private final long revision;
    private final ReentrantLock trial = new ReentrantLock();
    private final Set<Kind> passed = new HashSet<>();
    private int failures;
    private long failedAtNanos;
    private String reason = "";

    /**
     * Makes one.
     *
     * @param asked the encoder
     * @param properties of its service
     * @param revision grows with each change of its configuration
     */
    Candidate(AskedEncoder asked, Map<String, Object> properties, long revision) {
        this.asked = asked;
        this.ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
        this.serviceId = (Long) properties.get("service.id");
        this.revision = revision;
    }

    /** {@return the encoder, and what it says} */
    AskedEncoder asked() {
        return asked;
    }

    /** {@return what to open a session of, if it is this one} */
    Encoders.Choice choice() {
        return new Encoders.Choice(asked.encoder(), asked.name(), asked.maxSessions(), revision);
    }

    int ranking() {
        return ranking;
    }

    long serviceId() {
        return serviceId;
    }

    synchronized void setAside(String why) {
        long now = System.nanoTime();
        failures = now - failedAtNanos > 2 * ASIDE_NANOS ? 1 : failures + 1;
        failedAtNanos = now;
        reason = why;
    }

    /** {@return whether it is not to be used now} One that stands alone is tried again sooner, and at once after a first failure. */
    synchronized boolean aside(boolean alone) {
        if (failures == 0) {
            return false;
        }
        long retry = failures == 1 ? 0 : Math.min(LAST_RETRY_NANOS, FIRST_RETRY_NANOS << Math.min(failures - 2, 5));
        return System.nanoTime() - failedAtNanos < (alone ? retry : ASIDE_NANOS);
    }

    synchronized String asideReason() {
        return reason.isEmpty() ? "ready" : "put aside: " + reason;
    }

    /** Makes sure that it keeps the contract, once for each codec and profile. */
    void tryOnce(EncoderSettings settings) throws EncoderException {
        Kind kind = new Kind(settings.codec(), settings.profile());
        try {
            if (!trial.tryLock(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                throw new EncoderException("the trial of " + asked.name() + " does not return");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException("the trial of " + asked.name() + " was interrupted", e);
        }
        try {
            if (!passed.contains(kind)) {
                EncoderTrial.run(asked.encoder(), settings);
                passed.add(kind);
            }
        } finally {
            trial.unlock();
        }
    }
}
