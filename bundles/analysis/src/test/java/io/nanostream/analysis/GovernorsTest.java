package io.nanostream.analysis;

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

/** Governors that ask, go, throw and hang. */
class GovernorsTest {
    private static final Savings SLOWER = new Savings(500, false, 0, false, 100, 1);
    private static final Savings SMALLER = new Savings(0, false, 1, false, 100, 1);

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
        add(governor("one", () -> SLOWER));
        add(governor("two", () -> SMALLER));
        await(() -> governors.savings().equals(SLOWER.and(SMALLER)));
    }

    @Test
    void holdsTheWishOfOneThatIsUpdatedAndLetsItGoWhenItStaysAway() throws Exception {
        Governor before = governor("thermal", () -> SLOWER);
        add(before);
        await(() -> governors.savings().equals(SLOWER));
        remove(before);
        assertEquals(SLOWER, governors.savings());
        add(governor("thermal", () -> SMALLER));
        await(() -> governors.savings().equals(SMALLER));
        remove(bound.get(0));
        await(() -> governors.savings().equals(Savings.NONE));
    }

    @Test
    void oneThatThrowsOrGivesNothingCostsNothing() throws Exception {
        add(governor("throws", () -> {
            throw new NoClassDefFoundError("as told by the test");
        }));
        add(governor("null", () -> null));
        add(governor("well", () -> SLOWER));
        await(() -> governors.savings().equals(SLOWER));
    }

    @Test
    void oneThatHangsHoldsUpNobodyAndIsHeardAgainWhenItHasReturned() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        add(governor("hangs", () -> {
            if (asked.incrementAndGet() == 2) {
                hang();
            }
            return SLOWER;
        }));
        await(() -> asked.get() == 2);
        assertEquals(SLOWER, governors.savings());
        add(governor("well", () -> SMALLER));
        await(() -> governors.savings().equals(SMALLER));
        assertEquals(2, asked.get(), "it still hangs");
        assertEquals(
                "governor " + bound.get(0).getClass().getName(),
                governors.health().get(0).subject());
        never.countDown();
        await(() -> governors.health().isEmpty());
        await(() -> governors.savings().equals(SLOWER.and(SMALLER)));
    }

    @Test
    void whatOneSaysAfterItHasGoneIsNotHeard() throws Exception {
        AtomicReference<Thread> asker = new AtomicReference<>();
        Governor gone = governor("thermal", () -> {
            asker.set(Thread.currentThread());
            hang();
            return SLOWER;
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

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
