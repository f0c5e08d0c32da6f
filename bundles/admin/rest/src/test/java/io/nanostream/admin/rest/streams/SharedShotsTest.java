package io.nanostream.admin.rest.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedShotsTest {
    private static final long MS = 1_000_000L;

    private final SharedShots shots = new SharedShots();
    private final List<Long> delaysMillis = new ArrayList<>();

    @Test
    void whoComesWhileOneIsMadeSharesIt() {
        CompletableFuture<byte[]> first = take(0, 85);
        assertSame(first, take(2000, 85));
        assertEquals(List.of(0L), delaysMillis);
    }

    @Test
    void oneThatIsDoneIsSharedForATenthOfASecond() {
        CompletableFuture<byte[]> first = take(0, 85);
        first.complete(new byte[0]);
        assertSame(first, take(99, 85));
        assertNotSame(first, take(100, 85));
    }

    @Test
    void aFailureIsSharedForATenthOfASecondToo() {
        CompletableFuture<byte[]> first = take(0, 85);
        first.completeExceptionally(new IllegalStateException("no frame"));
        assertSame(first, take(99, 85));
        assertNotSame(first, take(100, 85));
    }

    @Test
    void otherQualitiesWaitForTheirTurnAndNotForLongerThanASecond() {
        for (int quality = 1; quality <= 11; quality++) {
            take(0, quality);
        }
        assertEquals(List.of(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1000L), delaysMillis);
        assertTrue(shots.take(0, 12, delay -> new CompletableFuture<>()).isEmpty());
        assertSame(take(0, 11), take(0, 11));
    }

    private CompletableFuture<byte[]> take(long millis, int quality) {
        return shots.take(millis * MS, quality, delay -> {
                    delaysMillis.add(delay / MS);
                    return new CompletableFuture<>();
                })
                .orElseThrow();
    }
}
