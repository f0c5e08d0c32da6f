package io.nanostream.admin.rest.detect;

import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import java.util.List;

/**
 * What is in a picture, as JSON.
 *
 * @param width of the picture
 * @param height of the picture
 * @param model that looked
 * @param millis that it took
 * @param detections best score first
 */
record PictureView(int width, int height, String model, double millis, List<Found> detections) {

    /**
     * One object.
     *
     * @param classId from 0
     * @param className its label
     * @param score 0..1
     * @param box left, top, right and bottom, in pixels of the picture
     */
    record Found(int classId, String className, double score, List<Double> box) {

        static Found of(Detection detection, int width, int height) {
            Box box = detection.box();
            return new Found(
                    detection.classId(),
                    detection.className(),
                    rounded(detection.score(), 10_000),
                    List.of(
                            rounded((double) box.left() * width, 100),
                            rounded((double) box.top() * height, 100),
                            rounded((double) box.right() * width, 100),
                            rounded((double) box.bottom() * height, 100)));
        }
    }

    static PictureView of(PictureDetections found) {
        return new PictureView(
                found.widthPx(),
                found.heightPx(),
                found.model(),
                rounded(found.millis(), 100),
                found.found().stream()
                        .map(detection -> Found.of(detection, found.widthPx(), found.heightPx()))
                        .toList());
    }

    private static double rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }
}
