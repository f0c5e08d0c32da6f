package io.nanostream.analysis.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.ends.ProcessEnds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is chosen when; the time is the test's. */
class ChooserTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Wish BEST = new Wish("", "", 0);

    private final Detectors detectors = new Detectors(new ProcessEnds());
    private final FakeDetector best = new FakeDetector("best");
    private final FakeDetector fallback = new FakeDetector("fallback");
    private final Chooser chooser = new Chooser(5 * SECOND);
    private long now = Long.MAX_VALUE - 3 * SECOND; // the clock may overflow

    @Test
    void goesByRankingAndThenByAge() {
        fallback.join(detectors, 0);
        best.join(detectors, 100);
        assertEquals("best", chosen(BEST));
        assertEquals("fallback", chosen(new Wish("fallback", "", 0)));
        assertEquals("", chosen(new Wish(Wish.OFF, "", 0)));
        assertEquals("", chooser.trouble());
    }

    @Test
    void putsAsideForTwiceAsLongEachTimeUpToFiveMinutes() {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        for (long seconds : new long[] {5, 10, 20, 40, 80, 160, 300, 300}) {
            assertEquals("best", chosen(BEST));
            chooser.putAside(detectors.all().get(0), "broken", now);
            now += seconds * SECOND - 1;
            assertEquals("fallback", chosen(BEST));
            assertTrue(chooser.trouble().startsWith("best: broken; tried again in"), chooser.trouble());
            now += 1;
        }
        chooser.servedWell(detectors.all().get(0));
        chooser.putAside(detectors.all().get(0), "broken", now);
        now += 5 * SECOND;
        assertEquals("best", chosen(BEST));
    }

    @Test
    void aModifiedDetectorIsTriedAtOnce() {
        best.join(detectors, 100);
        chooser.putAside(detectors.all().get(0), "broken", now);
        assertEquals("", chosen(BEST));
        best.join(detectors, 100);
        assertEquals("best", chosen(BEST));
    }

    @Test
    void aModifiedDetectorThatFailsAgainWaitsTwiceAsLong() {
        best.join(detectors, 100);
        chosen(BEST);
        chooser.putAside(detectors.all().get(0), "broken", now);
        best.join(detectors, 100);
        assertEquals("best", chosen(BEST));
        chooser.putAside(detectors.all().get(0), "broken", now);
        now += 10 * SECOND - 1;
        assertEquals("", chosen(BEST));
        now += 1;
        assertEquals("best", chosen(BEST));
    }

    @Test
    void neitherAModificationNorAGoodMinuteEndsCallsThatHang() {
        best.join(detectors, 100);
        for (int calls = 0; calls < 3; calls++) {
            Candidate candidate = detectors.all().get(0);
            chooser.putAside(candidate, "hangs", now);
            chooser.hanging(candidate, 1);
            chooser.servedWell(candidate);
            best.join(detectors, 100);
        }
        assertEquals("", chosen(BEST));
        chooser.hanging(detectors.all().get(0), -1);
        assertEquals("best", chosen(BEST));
    }

    @Test
    void isNotTriedAgainWhileThreeOfItsCallsHang() {
        best.join(detectors, 100);
        Candidate candidate = detectors.all().get(0);
        for (int calls = 0; calls < 3; calls++) {
            chooser.putAside(candidate, "hangs", now);
            chooser.hanging(candidate, 1);
        }
        now += 3600 * SECOND;
        assertEquals("", chosen(BEST));
        assertTrue(chooser.trouble().contains("3 calls hang"));
        chooser.hanging(candidate, -1);
        assertEquals("best", chosen(BEST));
    }

    @Test
    void holdsThePlaceOfOneThatHasJustGone() {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        Candidate gone = detectors.all().get(0);
        best.leave(detectors);
        chooser.lost(gone, now);
        now += SECOND;
        assertEquals("", chosen(BEST));
        now += SECOND;
        assertEquals("fallback", chosen(BEST));
    }

    @Test
    void holdsThePlaceLongerForOneThatIsBackAndStillLoads() {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        chooser.lost(detectors.all().get(0), now);
        best.offers = List.of();
        now += 4 * SECOND;
        assertEquals("", chosen(BEST));
        best.offers = List.of(FakeDetector.model("small", 1));
        assertEquals("best", chosen(BEST));
        best.offers = List.of();
        assertEquals("fallback", chosen(BEST));
    }

    @Test
    void anEqualOrBetterOneNeedNotWait() {
        best.join(detectors, 100);
        Candidate gone = detectors.all().get(0);
        best.leave(detectors);
        chooser.lost(gone, now);
        fallback.join(detectors, 100);
        assertEquals("fallback", chosen(BEST));
    }

    @Test
    void takesTheModelWishedAndSmallerOnesByCost() {
        best.offers = List.of(FakeDetector.model("a", 500), FakeDetector.model("b", 900), FakeDetector.model("c", 20));
        best.join(detectors, 100);
        assertEquals("a", model(BEST));
        assertEquals("b", model(new Wish("", "b", 0)));
        assertEquals("a", model(new Wish("", "b", 1)));
        assertEquals("c", model(new Wish("", "b", 2)));
        assertEquals("c", model(new Wish("", "b", 9)));
        assertEquals("", chooser.trouble());
        assertEquals("a", model(new Wish("", "other", 0)));
        assertEquals("model=other, must be one of a, b, c", chooser.trouble());
    }

    @Test
    void saysWhyThereIsNobody() {
        assertEquals("", chosen(BEST));
        assertEquals("no detector is installed", chooser.trouble());
        best.join(detectors, 100);
        assertEquals("", chosen(new Wish("other", "", 0)));
        assertEquals("detector=other, must be empty, off or one of best", chooser.trouble());
    }

    private String chosen(Wish wish) {
        Optional<Choice> choice = chooser.best(detectors.all(), wish, now);
        return choice.map(made -> made.candidate().name()).orElse("");
    }

    private String model(Wish wish) {
        return chooser.best(detectors.all(), wish, now).orElseThrow().model().name();
    }
}
