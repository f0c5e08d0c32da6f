package io.nanostream.encoder.x264;

import java.lang.annotation.Annotation;

/** A configuration as the component runtime would hand it over. */
record FixedConfig(String speedPreset, int threads, int rateBufferMillis) implements X264EncoderConfig {
    @Override
    public Class<? extends Annotation> annotationType() {
        return X264EncoderConfig.class;
    }
}
