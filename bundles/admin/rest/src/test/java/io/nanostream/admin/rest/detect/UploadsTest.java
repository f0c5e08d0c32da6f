package io.nanostream.admin.rest.detect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.rest.http.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UploadsTest {
    private final Uploads uploads = new Uploads();

    @Test
    void theSlowestOfTheClientItselfGivesWay() throws Exception {
        Upload other = uploads.enter("192.0.2.1");
        List<Upload> own = entered("192.0.2.2", 6);
        for (int at = 0; at < own.size(); at++) {
            own.get(at).came(at == 3 ? 10 : 1_000_000);
        }
        uploads.enter("192.0.2.2").close();
        assertTrue(Thread.interrupted(), "the reader is told");
        assertEquals(408, own.get(3).refusal().orElseThrow().status());
        assertTrue(own.get(3).refusal().orElseThrow().getMessage().startsWith("only 10 bytes"));
        assertEquals(
                1, own.stream().filter(upload -> upload.refusal().isPresent()).count());
        assertFalse(other.refusal().isPresent());
    }

    @Test
    void anInterruptOfOursEndsWithTheUpload() throws Exception {
        List<Upload> own = entered("192.0.2.2", 6);
        uploads.enter("192.0.2.2");
        own.forEach(Upload::close);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void thoseWhoWaitAreFewToo() throws Exception {
        Thread gone = new Thread(() -> assertDoesNotThrow(() -> entered("192.0.2.2", 6)));
        gone.start();
        gone.join();
        List<CompletableFuture<HttpProblem>> waiting = new ArrayList<>();
        for (int times = 0; times < 5; times++) { // the waiters are replaced as fast as they are let in
            waiting.add(CompletableFuture.supplyAsync(this::refusal, task -> new Thread(task).start()));
        }
        HttpProblem refusal = (HttpProblem) CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new))
                .get(20, TimeUnit.SECONDS);
        assertEquals(429, refusal.status());
        assertEquals("6 pictures of this client are on their way already; try again in a second", refusal.getMessage());
    }

    @Test
    void whoIsInterruptedWhileItWaitsIsToldThatAllAreBusy() throws Exception {
        entered("192.0.2.1", 4);
        entered("192.0.2.2", 4);
        Thread.currentThread().interrupt();
        HttpProblem refusal = assertThrows(HttpProblem.class, () -> uploads.enter("192.0.2.3"));
        assertTrue(Thread.interrupted());
        assertEquals(503, refusal.status());
    }

    private HttpProblem refusal() {
        try {
            while (true) {
                uploads.enter("192.0.2.2");
            }
        } catch (HttpProblem e) {
            return e;
        }
    }

    private List<Upload> entered(String client, int count) throws HttpProblem {
        List<Upload> entered = new ArrayList<>();
        for (int times = 0; times < count; times++) {
            entered.add(uploads.enter(client));
        }
        return entered;
    }
}
