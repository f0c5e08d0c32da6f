package io.nanostream.analysis.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void matchesBoxesOfOneClassThatOverlapByHalf() {
        Detection car = thing("car", 0.9f, 0);
        assertEquals(new Agreement(1, 0, 0), Agreement.of(List.of(car), List.of(thing("car", 0.4f, 0.1f))));
        assertEquals(new Agreement(0, 1, 1), Agreement.of(List.of(car), List.of(thing("car", 0.4f, 0.2f))));
        assertEquals(new Agreement(0, 1, 1), Agreement.of(List.of(car), List.of(thing("bus", 0.9f, 0))));
    }

    @Test
    void givesEachBoxAwayOnceTheBestScoreFirst() {
        Detection near = thing("car", 0.3f, 0.01f);
        Detection exact = thing("car", 0.2f, 0);
        Detection sure = thing("car", 0.9f, 0.02f);
        assertEquals(new Agreement(1, 2, 0), Agreement.of(List.of(exact, near, sure), List.of(thing("car", 1, 0))));
    }

    @Test
    void takesTheNearestOfSeveral() {
        List<Detection> reference = List.of(thing("car", 1, 0.1f), thing("car", 1, 0), thing("car", 1, -0.1f));
        List<Detection> found = List.of(thing("car", 0.9f, 0), thing("car", 0.8f, 0.1f), thing("car", 0.7f, -0.1f));
        assertEquals(new Agreement(3, 0, 0), Agreement.of(found, reference));
    }

    @Test
    void addsUpOverPictures() {
        Agreement both = new Agreement(3, 1, 0).plus(new Agreement(1, 0, 3));
        assertEquals(new Agreement(4, 1, 3), both);
        assertEquals(2.0 / 3, both.f1(), 1e-12);
        assertEquals(0, new Agreement(0, 1, 1).f1());
        assertTrue(Double.isNaN(Agreement.NONE.f1()));
    }

    private static Detection thing(String className, float score, float right) {
        return new Detection(0, className, score, new Box(0.2f + right, 0.2f, 0.6f + right, 0.6f));
    }
}
