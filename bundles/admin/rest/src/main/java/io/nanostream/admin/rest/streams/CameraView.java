package io.nanostream.admin.rest.streams;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.VideoFormat;
import java.util.Locale;

/**
 * A camera as JSON.
 *
 * @param name the camera's
 * @param phase {@code idle}, {@code starting}, {@code running} or {@code failed}
 * @param reason for a person; empty when all is well
 * @param format such as {@code nv12 1280x720@30}; null while it is not known
 */
record CameraView(String name, String phase, String reason, String format) {

    static CameraView of(VideoSource source) {
        SourceState state = source.state();
        return new CameraView(
                source.camera(),
                state.phase().name().toLowerCase(Locale.ROOT),
                state.reason(),
                state.format().map(VideoFormat::toString).orElse(null));
    }
}
