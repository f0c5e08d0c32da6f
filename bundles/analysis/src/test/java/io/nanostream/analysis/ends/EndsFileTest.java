package io.nanostream.analysis.ends;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file remembers. A process that ends without closing it is played by opening it once more. */
class EndsFileTest {
    private static final Origin ONE = new Origin("bundle one", 11, 1);
    private static final Origin OTHER = new Origin("bundle other", 22, 2);

    @TempDir
    private Path folder;

    private Path path;
    private List<EndsFile.End> counted;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("ends");
    }

    private EndsFile open(long boot) throws IOException {
        counted = new ArrayList<>();
        return EndsFile.open(path, boot, 2, counted);
    }

    /** Ends in a call of that one. */
    private void endIn(Origin origin) throws IOException {
        EndsFile file = open(1);
        file.calls(file.claim(origin), 1);
    }

    @Test
    void refusesAPipeInsteadOfWaitingForWhoWritesIntoIt() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
        IOException refusal =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThrows(IOException.class, () -> open(1)));
        assertEquals("it is no regular file; remove it, or name another", refusal.getMessage());
    }

    @Test
    void countsEndsInARowOfWhoWasAtWork() throws IOException {
        endIn(ONE);
        EndsFile file = open(1);
        assertEquals(List.of(new EndsFile.End("bundle one", 1)), counted);
        int place = file.claim(ONE);
        file.calls(file.claim(OTHER), 1);
        file.calls(file.claim(OTHER), -1);
        file.calls(place, 1);
        file = open(1);
        assertEquals(List.of(new EndsFile.End("bundle one", 2)), counted);
        assertEquals(2, file.ends(file.claim(ONE)));
        assertEquals(0, file.ends(file.claim(OTHER)));
    }

    @Test
    void blamesNobodyForAProperStopNorForAnotherStartOfTheMachine() throws IOException {
        EndsFile file = open(1);
        file.calls(file.claim(ONE), 1);
        file.close();
        open(1);
        assertEquals(List.of(), counted);
        endIn(ONE);
        open(2);
        assertEquals(List.of(), counted);
    }

    @Test
    void anEndOutsideItsCallsBreaksTheRowUnlessItIsNotCalledAnyMore() throws IOException {
        endIn(ONE);
        open(1);
        assertEquals(0, open(1).ends(0)); // the one before ended in nobody's call
        endIn(ONE);
        EndsFile file = open(1);
        file.calls(file.claim(ONE), 1);
        assertEquals(2, open(1).ends(0));
        assertEquals(2, open(1).ends(0));
    }

    @Test
    void forgetsWhatAnotherBundleOfThatNameDid() throws IOException {
        endIn(ONE);
        EndsFile file = open(1);
        assertEquals(1, file.ends(file.claim(new Origin("bundle one", 11, 99)))); // the framework's cache is new
        assertEquals(
                0, file.ends(file.claim(new Origin("bundle one", 11, 100)))); // updated meanwhile, from the same file
        endIn(ONE);
        file = open(1);
        assertEquals(0, file.ends(file.claim(new Origin("bundle one", 12, 1))));
        endIn(ONE);
        file = open(1);
        file.forgive(file.claim(ONE));
        assertEquals(0, file.ends(0));
    }

    @Test
    void aCallThatReturnsAfterClosingChangesNothing() throws IOException {
        EndsFile old = open(1);
        int place = old.claim(ONE);
        old.calls(place, 1);
        old.close();
        EndsFile file = open(1);
        file.calls(file.claim(ONE), 1);
        old.calls(place, -1);
        open(1);
        assertEquals(List.of(new EndsFile.End("bundle one", 1)), counted);
    }

    @Test
    void makesRoomForWhoComesByForgettingWhoIsGone() throws IOException {
        EndsFile file = open(1);
        for (int i = 0; i < EndsLayout.PLACES; i++) {
            assertEquals(i, file.claim(new Origin("bundle " + i, i, i)));
        }
        assertEquals(-1, file.claim(OTHER));
        assertEquals(3, file.claim(new Origin("bundle 3", 3, 3)));
        file = open(1);
        file.claim(new Origin("bundle 0", 0, 0));
        assertNotEquals(0, file.claim(OTHER));
        assertEquals(-1, file.claim(new Origin("x".repeat(EndsLayout.LONGEST_NAME + 1), 0, 0)));
    }

    @Test
    void leavesAFileThatIsNoneOfIts() throws IOException {
        byte[] noise = new byte[EndsLayout.SIZE];
        Arrays.fill(noise, (byte) 0x55);
        for (byte[] others : List.of(new byte[] {'{', '}'}, noise)) {
            Files.write(path, others);
            IOException refusal = assertThrows(IOException.class, () -> open(1));
            assertEquals("it is another kind of file; remove it, or name another", refusal.getMessage());
            assertArrayEquals(others, Files.readAllBytes(path));
        }
    }

    @Test
    void beginsAnewWithAFileThatWasNotWrittenToItsEnd() throws IOException {
        for (int written : new int[] {0, 3, 5000}) {
            Files.write(path, new byte[written]);
            EndsFile file = open(1);
            assertTrue(counted.isEmpty());
            assertEquals(0, file.ends(file.claim(ONE)));
        }
    }

    @Test
    void goesOnWhereSomebodyCutsTheFileOff() throws IOException {
        EndsFile file = open(1);
        int place = file.claim(ONE);
        Files.write(path, new byte[0]);
        file.calls(place, 1);
        file.calls(place, -1);
        assertEquals(place, file.claim(ONE));
        file.close();
        assertEquals("", file.trouble());
        assertEquals(0, open(1).ends(0));
        assertTrue(counted.isEmpty());
    }

    @Test
    void anInterruptedThreadWritesOn() throws IOException {
        EndsFile file = open(1);
        int place = file.claim(ONE);
        Thread.currentThread().interrupt();
        file.calls(place, 1);
        assertTrue(Thread.interrupted());
        assertEquals("", file.trouble());
        open(1);
        assertEquals(1, counted.size());
    }
}
