package io.nanostream.bench.stuck;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.Detector;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A detector whose calls never return. */
public final class Stuck implements Detector {
    private static final DetectorModel MODEL = new DetectorModel("stuck", List.of("nothing"), 1, true);

    @Override
    public String name() {
        return "stuck";
    }

    @Override
    public List<DetectorModel> models() {
        return List.of(MODEL);
    }

    @Override
    public DetectorSession open(String model) {
        return new Session();
    }

    private static final class Session implements DetectorSession {
        @Override
        public DetectorModel model() {
            return MODEL;
        }

        @Override
        public PictureFormat wanted(int widthPx, int heightPx) {
            return new PictureFormat(320, 320, PixelOrder.BGR);
        }

        @Override
        public List<Detection> detect(Picture picture, Selection selection) {
            while (true) {
                LockSupport.park();
            }
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
