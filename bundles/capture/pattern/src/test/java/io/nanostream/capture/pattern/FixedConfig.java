package io.nanostream.capture.pattern;

import java.lang.annotation.Annotation;

/** A configuration as the component runtime would hand it over. */
record FixedConfig(String camera, int width, int height, String rate) implements PatternCaptureConfig {
    @Override
    public Class<? extends Annotation> annotationType() {
        return PatternCaptureConfig.class;
    }
}
