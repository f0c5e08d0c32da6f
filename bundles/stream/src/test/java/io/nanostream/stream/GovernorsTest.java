package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GovernorsTest {
    private static final Savings HALF = new Savings(0, false, 0, false, 50, 1);
    private static final Savings NO_OVERLAY = new Savings(0, false, 0, true, 100, 1);

    private final CountDownLatch never = new CountDownLatch(1);
    private final List<Governor> bound = new ArrayList<>();
    private final Governors governors = new Governors();

    @AfterEach
    void stop() {
        never.countDown();
        bound.forEach(governors::removeGovernor);
    }

    @Test
    void takesOfEachWishTheStrictest() throws Exception {
        add(governor("one", () -> HALF));
        add(governor("two", () -> NO_OVERLAY));
        await(() -> governors.savings().equals(HALF.and(NO_OVERLAY)));
    }

    @Test
    void holdsTheWishOfOneThatIsUpdatedAndLetsItGoWhenItStaysAway() throws Exception {
        Governor before = governor("thermal", () -> HALF);
        add(before);
        await(() -> governors.savings().equals(HALF));
        long gone = System.nanoTime();
        remove(before);
        await(() -> governors.savings().equals(Savings.NONE));
        long held = System.nanoTime() - gone;
        assertTrue(held > TimeUnit.MILLISECONDS.toNanos(Governor.HOLD_MILLIS - 500), held + " ns");
    }

    @Test
    void theOneThatReturnsUnderTheSameNameSpeaksForBoth() throws Exception {
        Governor before = governor("thermal", () -> HALF);
        add(before);
        await(() -> governors.savings().equals(HALF));
        remove(before);
        add(governor("thermal", () -> NO_OVERLAY));
        await(() -> governors.savings().equals(NO_OVERLAY));
    }

    @Test
    void oneThatThrowsOrGivesNothingCostsNothing() throws Exception {
        add(governor("throws", () -> {
            throw new IllegalStateException("as told by the test");
        }));
        add(governor("null", () -> null));
        add(governor("well", () -> HALF));
        await(() -> governors.savings().equals(HALF));
    }

    @Test
    void oneThatHangsIsLeftAloneAndTheOthersAreHeard() throws Exception {
        add(governor("hangs", this::hang));
        add(governor("well", () -> HALF));
        await(() -> governors.savings().equals(HALF));
        add(governor("later", () -> NO_OVERLAY));
        await(() -> governors.savings().equals(HALF.and(NO_OVERLAY)));
        await(() -> governors.health().size() == 1);
        String reason = governors.health().get(0).reason();
        assertTrue(reason.contains("has not returned from savings()"), reason);
        never.countDown();
        await(() -> governors.health().isEmpty());
    }

    @Test
    void oneThatHungIsHeardAgainWhenItHasReturned() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        add(governor("hangs", () -> {
            if (asked.incrementAndGet() == 1) {
                hang();
            }
            return HALF;
        }));
        await(() -> asked.get() == 1);
        never.countDown();
        await(() -> governors.savings().equals(HALF));
    }

    @Test
    void whatOneSaysAfterItHasGoneIsNotHeard() throws Exception {
        AtomicReference<Thread> asker = new AtomicReference<>();
        Governor gone = governor("thermal", () -> {
            asker.set(Thread.currentThread());
            hang();
            return NO_OVERLAY;
        });
        add(gone);
        await(() -> asker.get() != null);
        remove(gone);
        never.countDown();
        asker.get().join(TimeUnit.SECONDS.toMillis(20));
        assertFalse(asker.get().isAlive());
        assertEquals(Savings.NONE, governors.savings());
    }

    private void add(Governor governor) {
        bound.add(governor);
        governors.addGovernor(governor);
    }

    private void remove(Governor governor) {
        bound.remove(governor);
        governors.removeGovernor(governor);
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
