package io.nanostream.analysis.choose;

import io.nanostream.analysis.ends.Suspect;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.Detector;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A detector that finds one thing in each picture, unless the test tells it to misbehave. */
public final class FakeDetector implements Detector {
    /** What it does with a picture. */
    public interface Behaviour {
        /** {@return what was found} */
        List<Detection> look(Picture picture) throws DetectorException, InterruptedException;
    }

    /** One thing in the middle. */
    public static final Detection THING = new Detection(0, "thing", 0.5f, new Box(0.25f, 0.25f, 0.75f, 0.75f));

    public final AtomicInteger opened = new AtomicInteger();
    public final AtomicInteger closed = new AtomicInteger();
    public final AtomicInteger looks = new AtomicInteger();
    public final List<String> models = new CopyOnWriteArrayList<>();
    public final List<PictureFormat> pictures = new CopyOnWriteArrayList<>();
    public volatile List<DetectorModel> offers;
    public volatile Behaviour behaviour = picture -> List.of(THING);
    public volatile CountDownLatch opening = new CountDownLatch(0);
    public volatile CountDownLatch closing = new CountDownLatch(0);
    public volatile String cannotOpen = "";
    private final String name;

    public FakeDetector(String name) {
        this.name = name;
        this.offers = List.of(model("small", 10));
    }

    public static DetectorModel model(String name, int cost) {
        return new DetectorModel(name, List.of("thing", "other"), cost, true);
    }

    /** Registers it as declarative services would. */
    public void join(Detectors detectors, int ranking) {
        join(detectors, ranking, Suspect.unknown());
    }

    /** The same, for one whose calls are noted. */
    public void join(Detectors detectors, int ranking, Suspect suspect) {
        detectors.add(
                this, Map.of("service.ranking", ranking, "service.id", 1L + System.identityHashCode(this)), suspect);
    }

    public void leave(Detectors detectors) {
        detectors.remove(this);
    }

    public int open() {
        return opened.get() - closed.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<DetectorModel> models() {
        return offers;
    }

    @Override
    public DetectorSession open(String model) throws DetectorException {
        try {
            opening.await();
        } catch (InterruptedException e) {
            throw new DetectorException("interrupted", e);
        }
        if (!cannotOpen.isEmpty()) {
            throw new DetectorException(cannotOpen);
        }
        opened.incrementAndGet();
        models.add(model);
        return new Session(offers.stream()
                .filter(offer -> offer.name().equals(model))
                .findFirst()
                .orElseThrow());
    }

    private final class Session implements DetectorSession {
        private final DetectorModel model;
        private boolean ended;

        Session(DetectorModel model) {
            this.model = model;
        }

        @Override
        public DetectorModel model() {
            return model;
        }

        @Override
        public PictureFormat wanted(int widthPx, int heightPx) {
            return new PictureFormat(32, 16, PixelOrder.BGR);
        }

        @Override
        public List<Detection> detect(Picture picture, Selection selection) throws DetectorException {
            looks.incrementAndGet();
            pictures.add(picture.format());
            try {
                return behaviour.look(picture);
            } catch (InterruptedException e) {
                throw new DetectorException("interrupted", e);
            }
        }

        private void awaitClosing() {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public synchronized void close() {
            if (!ended) {
                ended = true;
                awaitClosing();
                closed.incrementAndGet();
            }
        }
    }
}
