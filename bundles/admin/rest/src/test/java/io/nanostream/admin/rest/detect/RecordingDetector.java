package io.nanostream.admin.rest.detect;

import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.Selection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Finds the same two objects in every picture and remembers what it was asked. */
public final class RecordingDetector implements PictureDetector {
    volatile byte[] picture;
    volatile boolean direct;
    volatile Optional<String> model;
    volatile Selection selection;
    /** What it throws instead of an answer, if anything. */
    public volatile PictureRefusal refusal;

    @Override
    public List<DetectorModel> models() {
        return List.of(
                new DetectorModel("nanodet_m", List.of("person", "bicycle", "car"), 720, true),
                new DetectorModel("small", List.of("person"), 100, true));
    }

    @Override
    public PictureDetections detect(ByteBuffer bytes, Optional<String> asked, Selection wanted) throws PictureRefusal {
        direct = bytes.isDirect();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        picture = copy;
        model = asked;
        selection = wanted;
        if (refusal != null) {
            throw refusal;
        }
        return new PictureDetections(
                640,
                480,
                asked.orElse("nanodet_m"),
                12.3456f,
                List.of(
                        new Detection(2, "car", 0.87654f, new Box(0.1f, 0.25f, 0.5f, 1)),
                        new Detection(0, "person", 0.5f, new Box(0, 0, 0.33333f, 0.5f))));
    }
}
