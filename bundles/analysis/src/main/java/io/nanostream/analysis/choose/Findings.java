package io.nanostream.analysis.choose;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What a detector said, without the nonsense in it: no object, a class that its model does not have, a box that is not in the picture.
 *
 * @param kept what makes sense; boxes within 0..1
 * @param nonsense how many were dropped
 */
public record Findings(List<Detection> kept, int nonsense) {
    private static final float ROUNDING = 0.001f;
    private static final int MOST = 10_000;

    /**
     * {@return what can be passed on}
     *
     * @param found what a detector returned, perhaps null
     * @param model the one that looked
     */
    public static Findings checked(List<Detection> found, DetectorModel model) {
        if (found == null || found.size() > MOST) {
            return new Findings(List.of(), 1);
        }
        List<Detection> kept = new ArrayList<>(found.size());
        for (Detection detection : found) {
            if (detection != null && known(detection, model) && inside(detection.box())) {
                kept.add(clipped(detection));
            }
        }
        return new Findings(kept, found.size() - kept.size());
    }

    private static boolean known(Detection detection, DetectorModel model) {
        return model.labels().isEmpty() || detection.classId() < model.labels().size();
    }

    private static boolean inside(Box box) {
        return box.left() >= -ROUNDING
                && box.top() >= -ROUNDING
                && box.right() <= 1 + ROUNDING
                && box.bottom() <= 1 + ROUNDING;
    }

    private static Detection clipped(Detection detection) {
        Box box = detection.box();
        if (box.left() >= 0 && box.top() >= 0 && box.right() <= 1 && box.bottom() <= 1) {
            return detection;
        }
        Box within = new Box(clip(box.left()), clip(box.top()), clip(box.right()), clip(box.bottom()));
        return new Detection(detection.classId(), detection.className(), detection.score(), within);
    }

    private static float clip(float edge) {
        return Math.min(1, Math.max(0, edge));
    }
}
