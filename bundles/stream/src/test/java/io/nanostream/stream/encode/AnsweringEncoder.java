package io.nanostream.stream.encode;

import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import java.util.Optional;
import java.util.function.Supplier;

/** An encoder that says what it can as a test wants, and opens nothing. */
final class AnsweringEncoder implements VideoEncoder {
    private final String name;
    private final Supplier<Optional<String>> refusal;
    private final int maxSessions;

    AnsweringEncoder(String name, Supplier<Optional<String>> refusal) {
        this(name, refusal, 1);
    }

    AnsweringEncoder(String name, Supplier<Optional<String>> refusal, int maxSessions) {
        this.name = name;
        this.refusal = refusal;
        this.maxSessions = maxSessions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> refusal(EncoderSettings settings) {
        return refusal.get();
    }

    @Override
    public int maxSessions() {
        return maxSessions;
    }

    @Override
    public EncoderSession open(EncoderSettings settings, EncoderListener listener) throws EncoderException {
        throw new EncoderException(name + " opens nothing");
    }
}
