package io.nanostream.stream.encode;

import io.nanostream.api.encode.VideoEncoder;
import java.util.Map;

/** Binds encoders as declarative services would. */
public final class EncoderWiring {
    private EncoderWiring() {}

    public static void add(Encoders encoders, VideoEncoder encoder, int ranking, long id) {
        encoders.addEncoder(encoder, Map.of("service.ranking", ranking, "service.id", id));
    }

    public static void remove(Encoders encoders, VideoEncoder encoder) {
        encoders.removeEncoder(encoder);
    }
}
