package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GovernorsTest {
    private static final Savings HALF = new Savings(0, false, 0, false, 50, 1);
    private static final Savings NO_OVERLAY = new Savings(0, false, 0, true, 100, 1);

    private final CountDownLatch never = new CountDownLatch(1);
    private final Governors governors = new Governors();

    @BeforeEach
    void start() {
        governors.start();
    }

    @AfterEach
    void stop() {
        governors.stop();
        never.countDown();
    }

    @Test
    void takesOfEachWishTheStrictest() throws Exception {
        governors.addGovernor(governor("one", () -> HALF));
        governors.addGovernor(governor("two", () -> NO_OVERLAY));
        await(() -> governors.savings().equals(HALF.and(NO_OVERLAY)));
    }

    @Test
    void holdsTheWishOfOneThatIsUpdatedAndLetsItGoWhenItStaysAway() throws Exception {
        Governor before = governor("thermal", () -> HALF);
        governors.addGovernor(before);
        await(() -> governors.savings().equals(HALF));
        long gone = System.nanoTime();
        governors.removeGovernor(before);
        await(() -> governors.savings().equals(Savings.NONE));
        long held = System.nanoTime() - gone;
        assertTrue(held > TimeUnit.MILLISECONDS.toNanos(Governor.HOLD_MILLIS - 500), held + " ns");
    }

    @Test
    void theOneThatReturnsUnderTheSameNameSpeaksForBoth() throws Exception {
        Governor before = governor("thermal", () -> HALF);
        governors.addGovernor(before);
        await(() -> governors.savings().equals(HALF));
        governors.removeGovernor(before);
        governors.addGovernor(governor("thermal", () -> NO_OVERLAY));
        await(() -> governors.savings().equals(NO_OVERLAY));
    }

    @Test
    void oneThatThrowsOrGivesNothingCostsNothing() throws Exception {
        governors.addGovernor(governor("throws", () -> {
            throw new IllegalStateException("as told by the test");
        }));
        governors.addGovernor(governor("null", () -> null));
        governors.addGovernor(governor("well", () -> HALF));
        await(() -> governors.savings().equals(HALF));
    }

    @Test
    void oneThatHangsIsLeftAloneAndTheOthersAreHeard() throws Exception {
        governors.addGovernor(governor("hangs", this::hang));
        governors.addGovernor(governor("well", () -> HALF));
        await(() -> governors.savings().equals(HALF));
        governors.addGovernor(governor("later", () -> NO_OVERLAY));
        await(() -> governors.savings().equals(HALF.and(NO_OVERLAY)));
        assertEquals(1, never.getCount(), "it still hangs");
    }

    private Savings hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Savings.NONE;
    }

    private static Governor governor(String name, Supplier<Savings> wish) {
        return new Governor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Savings savings() {
                return wish.get();
            }
        };
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
