package io.nanostream.admin.rest.streams;

import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.stream.VideoStream;
import java.util.List;
import java.util.Locale;

/**
 * A stream as JSON: its settings, what its stages and its camera's count, who watches, where.
 *
 * @param name the stream's
 * @param aliases further names
 * @param camera that feeds it
 * @param codec as FFmpeg spells it
 * @param profile as GStreamer spells it
 * @param width of the picture
 * @param height of the picture
 * @param rate frames per second
 * @param bitrateBps as set, not as measured
 * @param keyframeInterval frames
 * @param overlay whether it is drawn into
 * @param run {@code demand} or {@code always}
 * @param standby encoder whose session stands by; empty for none
 * @param stages in alphabetical order
 * @param clients of this moment
 * @param addresses where it can be watched
 */
record StreamView(
        String name,
        List<String> aliases,
        String camera,
        String codec,
        String profile,
        int width,
        int height,
        double rate,
        int bitrateBps,
        int keyframeInterval,
        boolean overlay,
        String run,
        String standby,
        List<StageView> stages,
        List<ClientView> clients,
        Addresses addresses) {

    static StreamView of(VideoStream stream, List<StageView> stages, List<ClientView> clients, Addresses addresses) {
        StreamSettings settings = stream.settings();
        EncoderSettings encoder = settings.encoder();
        return new StreamView(
                settings.name(),
                settings.aliases(),
                settings.camera(),
                encoder.codec().ffmpegName(),
                encoder.profile().capsName(),
                encoder.format().widthPx(),
                encoder.format().heightPx(),
                encoder.format().rate().perSecond(),
                encoder.bitrateBps(),
                encoder.keyframeInterval(),
                settings.overlay(),
                settings.run().name().toLowerCase(Locale.ROOT),
                stream.standby(),
                stages,
                clients,
                addresses);
    }
}
