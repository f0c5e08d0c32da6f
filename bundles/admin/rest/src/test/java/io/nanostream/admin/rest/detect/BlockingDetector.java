package io.nanostream.admin.rest.detect;

import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.Selection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Answers nobody until it may. */
final class BlockingDetector implements PictureDetector {
    final CountDownLatch asked;
    final CountDownLatch go = new CountDownLatch(1);

    BlockingDetector(int askers) {
        asked = new CountDownLatch(askers);
    }

    @Override
    public List<DetectorModel> models() {
        return List.of();
    }

    @Override
    public PictureDetections detect(ByteBuffer picture, Optional<String> model, Selection selection) {
        asked.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new PictureDetections(1, 1, "slow", 1, List.of());
    }
}
