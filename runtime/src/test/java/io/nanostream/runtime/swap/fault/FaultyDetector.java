package io.nanostream.runtime.swap.fault;

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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Is the best detector there is, and fails in the way that its property {@code fault} names. */
public final class FaultyDetector implements Detector {
    /** How it fails; the service property of that name. */
    public enum Fault {
        /** The call throws what the contract allows. */
        REFUSE,
        /** The call throws what the contract does not know. */
        THROW,
        /** The call throws an error of linkage, as a bundle with a missing library does. */
        LINKAGE,
        /** The call never returns. */
        HANG,
        /** Opening never returns. */
        HANG_IN_OPEN,
        /** No list. */
        NULL,
        /** A list of nothing. */
        NULLS,
        /** A class far beyond the labels. */
        UNKNOWN_CLASS,
        /** A box without numbers, which the record refuses. */
        NO_NUMBER,
        /** Boxes far outside the picture, as wide as numbers go. */
        ENDLESS_BOXES,
        /** A million boxes. */
        MILLION,
        /** Takes memory without end. */
        ALLOCATE,
        /** The process gets the signal that native code gets which writes where nothing is. */
        CRASH
    }

    private static final DetectorModel MODEL = new DetectorModel("faulty", List.of("thing"), 1, true);
    private static final Box BOX = new Box(0.25f, 0.25f, 0.75f, 0.75f);

    private volatile Fault fault = Fault.REFUSE;

    /** Called by the component runtime. */
    public void activate(Map<String, Object> properties) {
        fault = Fault.valueOf(properties.get("fault").toString());
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public List<DetectorModel> models() {
        return List.of(MODEL);
    }

    @Override
    public DetectorSession open(String model) {
        if (fault == Fault.HANG_IN_OPEN) {
            FaultyEncoder.hang();
        }
        return new Session();
    }

    private final class Session implements DetectorSession {
        @Override
        public DetectorModel model() {
            return MODEL;
        }

        @Override
        public PictureFormat wanted(int widthPx, int heightPx) {
            return new PictureFormat(320, 320, PixelOrder.BGR);
        }

        @Override
        public List<Detection> detect(Picture picture, Selection selection) throws DetectorException {
            return switch (fault) {
                case REFUSE -> throw new DetectorException("planted refusal");
                case THROW -> throw new IllegalArgumentException("planted exception");
                case LINKAGE -> throw new NoClassDefFoundError("planted error");
                case HANG, HANG_IN_OPEN -> hanging();
                case NULL -> null;
                case NULLS -> Arrays.asList(null, null);
                case UNKNOWN_CLASS -> List.of(new Detection(Integer.MAX_VALUE, "", 1, BOX));
                case NO_NUMBER -> List.of(new Detection(0, "thing", 1, new Box(Float.NaN, 0, 1, 1)));
                case ENDLESS_BOXES -> List.of(new Detection(0, "thing", 1, endless()));
                case MILLION -> Collections.nCopies(1_000_000, new Detection(0, "thing", 1, BOX));
                case ALLOCATE -> allocating();
                case CRASH -> crashing();
            };
        }

        private Box endless() {
            float far = Float.POSITIVE_INFINITY;
            return new Box(-far, -far, far, far);
        }

        private List<Detection> hanging() {
            FaultyEncoder.hang();
            return List.of();
        }

        private List<Detection> crashing() throws DetectorException {
            try {
                new ProcessBuilder(
                                "kill",
                                "-SEGV",
                                Long.toString(ProcessHandle.current().pid()))
                        .start();
            } catch (IOException e) {
                throw new DetectorException("no crash: " + e.getMessage(), e);
            }
            return hanging();
        }

        private List<Detection> allocating() {
            List<byte[]> all = new ArrayList<>();
            while (true) {
                all.add(new byte[1 << 20]);
            }
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
