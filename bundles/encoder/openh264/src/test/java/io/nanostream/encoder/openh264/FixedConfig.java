package io.nanostream.encoder.openh264;

import java.lang.annotation.Annotation;

/** A configuration as the component runtime would hand it over. */
record FixedConfig(String complexity, int threads) implements Openh264EncoderConfig {
    @Override
    public Class<? extends Annotation> annotationType() {
        return Openh264EncoderConfig.class;
    }
}
