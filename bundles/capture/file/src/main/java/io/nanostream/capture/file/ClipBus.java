package io.nanostream.capture.file;

import io.nanostream.binding.gstreamer.Gst;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the elements of a clip's pipeline complain of. One thread. */
final class ClipBus {
    /** In the debug text of decodebin's error: name and caps of each decoder that is not installed. */
    private static final Pattern MISSING =
            Pattern.compile("Missing (?:decoder|element|plugin): (.+?) \\(([a-z]+/[^,)]*)");

    private final long bus;

    ClipBus(long bus) {
        this.bus = bus;
    }

    /**
     * A complaint.
     *
     * @param message GStreamer's own words
     * @param details more of them, for developers; names missing plug-ins
     */
    record Complaint(String message, String details) {

        /** {@return which decoder of pictures is not installed} Empty where that is not the matter. */
        Optional<String> missingDecoder() {
            Matcher missing = MISSING.matcher(details);
            while (missing.find()) {
                if (!missing.group(2).startsWith("audio/")) {
                    return Optional.of(missing.group(1) + " (" + missing.group(2) + ")");
                }
            }
            return Optional.empty();
        }

        /** {@return whether only sound was found} */
        boolean onlySound() {
            return missingDecoder().isEmpty() && MISSING.matcher(details).find();
        }

        /**
         * {@return whether it asks for the decoder of pictures with transparency, which decodebin hides when told what
         * to decode}
         */
        boolean wantsAlphaDecoder() {
            return details.contains("codec-alpha=(boolean)true");
        }
    }

    /** {@return the first error since the last call; does not wait} */
    Optional<Complaint> complaint() {
        long message = Gst.gst_bus_timed_pop_filtered(bus, 0, Gst.MESSAGE_ERROR);
        if (message == 0) {
            return Optional.empty();
        }
        long[] error = new long[1];
        long[] debug = new long[1];
        Gst.gst_message_parse_error(message, error, debug);
        Gst.gst_mini_object_unref(message);
        return Optional.of(new Complaint(Gst.takeError(error[0]), Gst.takeText(debug[0])));
    }
}
