package io.nanostream.analysis.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.ends.ProcessEnds;
import io.nanostream.analysis.ends.Suspect;
import io.nanostream.api.detect.Detector;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Detectors that come, change and go. */
class DetectorsTest {
    private final Detectors detectors = new Detectors(new ProcessEnds());

    /** Looks who is there whenever it is asked for its name. */
    private final class Onlooker implements Detector {
        final List<Integer> seen = new ArrayList<>();

        @Override
        public String name() {
            seen.add(detectors.all().size());
            return "onlooker";
        }

        @Override
        public List<DetectorModel> models() {
            return List.of();
        }

        @Override
        public DetectorSession open(String model) {
            throw new IllegalStateException("not in this test");
        }
    }

    @Test
    void aModifiedDetectorIsNeverMissing() {
        Onlooker onlooker = new Onlooker();
        detectors.add(onlooker, Map.of("service.id", 1L), Suspect.unknown());
        detectors.updatedDetector(onlooker, Map.of("service.id", 1L));
        assertEquals(List.of(0, 1), onlooker.seen);
        assertEquals(1, detectors.all().size());
        assertEquals(1, detectors.all().get(0).change());
        detectors.remove(onlooker);
        assertEquals(List.of(), detectors.all());
    }

    @Test
    void oneServiceIsTheSameByItsIdWhateverObjectSaysSo() {
        Candidate before = new Candidate(new Onlooker(), "a", 0, 7, 0, Suspect.unknown());
        assertTrue(before.sameService(new Candidate(new Onlooker(), "a", 0, 7, 1, Suspect.unknown())));
        assertFalse(before.sameService(new Candidate(before.detector(), "a", 0, 8, 0, Suspect.unknown())));
        assertFalse(before.sameService(null));
    }
}
