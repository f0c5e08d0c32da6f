package io.nanostream.stream.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who serves is known at once, whatever an encoder does when it is asked. */
class EncodersTest {
    private static final VideoFormat FORMAT = new VideoFormat(PixelFormat.YUV420P, 320, 240, new FrameRate(30, 1));
    private static final EncoderSettings SETTINGS = new EncoderSettings(Codec.H264, Profile.HIGH, FORMAT, 500_000, 30);
    private static final EncoderSettings OTHERS = new EncoderSettings(Codec.H264, Profile.HIGH, FORMAT, 900_000, 30);

    private final CountDownLatch released = new CountDownLatch(1);
    private final Encoders encoders = new Encoders();

    @AfterEach
    void stop() {
        released.countDown();
        encoders.stop();
    }

    @Test
    void theBestThatCanServes() throws Exception {
        add(new AnsweringEncoder("refuses", () -> Optional.of("not today")), 100);
        add(new AnsweringEncoder("serves", Optional::empty), 50);
        add(new AnsweringEncoder("spare", Optional::empty), 10);
        await(() -> serves(SETTINGS, "serves"));
        assertEquals("", encoders.whyNotAny(SETTINGS));
    }

    @Test
    void nothingIsDecidedUntilThePreferredOneHasAnswered() throws Exception {
        add(new AnsweringEncoder("spare", Optional::empty), 10);
        await(() -> serves(SETTINGS, "spare"));
        add(new AnsweringEncoder("preferred", this::hang), 100);
        Encoders.Decision decision = encoders.choose(SETTINGS);
        assertTrue(decision.open());
        assertEquals(Optional.empty(), decision.best());
        released.countDown();
        await(() -> serves(SETTINGS, "preferred"));
    }

    @Test
    void oneThatHangsIsPassedOverAndServesWhenItReturns() throws Exception {
        add(new AnsweringEncoder("hangs", this::hang), 100);
        add(new AnsweringEncoder("spare", Optional::empty), 10);
        await(() -> serves(SETTINGS, "spare"));
        assertEquals("", encoders.whyNotAny(SETTINGS));
        assertTrue(encoders.whyNone(SETTINGS).contains("has not returned from refusal()"), encoders.whyNone(SETTINGS));
        released.countDown();
        await(() -> serves(SETTINGS, "hangs"));
    }

    @Test
    void oneThatHangsLaterKeepsWhatItServes() throws Exception {
        AtomicBoolean hanging = new AtomicBoolean();
        add(new AnsweringEncoder("first", () -> hanging.get() ? hang() : Optional.empty()), 100);
        add(new AnsweringEncoder("spare", Optional::empty), 10);
        await(() -> serves(SETTINGS, "first"));
        hanging.set(true);
        await(() -> serves(OTHERS, "spare"));
        assertTrue(serves(SETTINGS, "first"));
    }

    @Test
    void oneThatThrowsRefuses() throws Exception {
        add(
                new AnsweringEncoder("throws", () -> {
                    throw new StackOverflowError("as told by the test");
                }),
                100);
        await(() -> !encoders.whyNotAny(SETTINGS).isEmpty());
        assertEquals("throws: fails: java.lang.StackOverflowError: as told by the test", encoders.whyNotAny(SETTINGS));
    }

    @Test
    void whatItSaysNewIsHeard() throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        add(
                new AnsweringEncoder(
                        "busy", () -> changed.getCount() > 0 ? Optional.of("no session is free") : Optional.empty()),
                100);
        await(() -> encoders.whyNotAny(SETTINGS).equals("busy: no session is free"));
        changed.countDown();
        await(() -> serves(SETTINGS, "busy"));
    }

    @Test
    void oneThatIsGoneServesNoMore() throws Exception {
        AnsweringEncoder gone = new AnsweringEncoder("gone", Optional::empty);
        add(gone, 100);
        await(() -> serves(SETTINGS, "gone"));
        EncoderWiring.remove(encoders, gone);
        assertFalse(encoders.choose(SETTINGS).open());
        assertEquals("no encoder bundle is running: start one, such as encoder.x264", encoders.whyNotAny(SETTINGS));
    }

    @Test
    void theNextByRankStandsByAndOnlyWhereItHasSessionsForAll() throws Exception {
        AnsweringEncoder best = new AnsweringEncoder("best", Optional::empty, 6);
        add(best, 100);
        add(new AnsweringEncoder("single", Optional::empty, 1), 75);
        add(new AnsweringEncoder("refuses", () -> Optional.of("not today"), 6), 60);
        add(new AnsweringEncoder("spare", Optional::empty, 3), 50);
        encoders.addUser(new IdleUser());
        await(() -> standsBy(best, "spare"));
        encoders.addUser(new IdleUser());
        assertTrue(standsBy(best, "best"), "spare has sessions for one stream only");
        encoders.addUser(new IdleUser());
        assertEquals(
                Optional.empty(), encoders.next(SETTINGS, best).best(), "no encoder has sessions for three streams");
    }

    @Test
    void oneThatIsPutAsideDoesNotStandBy() throws Exception {
        AnsweringEncoder best = new AnsweringEncoder("best", Optional::empty, 9);
        AnsweringEncoder spare = new AnsweringEncoder("spare", Optional::empty, 9);
        add(best, 100);
        add(spare, 50);
        await(() -> standsBy(best, "spare"));
        encoders.setAside(spare, "as told by the test");
        assertTrue(standsBy(best, "best"));
    }

    private boolean standsBy(VideoEncoder active, String name) {
        return encoders.next(SETTINGS, active).best().map(Encoders.Choice::name).equals(Optional.of(name));
    }

    /** A stream that encodes nothing. */
    private static final class IdleUser implements Encoders.User {
        @Override
        public boolean uses(VideoEncoder encoder) {
            return false;
        }

        @Override
        public void lookAgain() {
            // it wants nothing
        }
    }

    private void add(VideoEncoder encoder, int ranking) {
        EncoderWiring.add(encoders, encoder, ranking, ranking);
    }

    private boolean serves(EncoderSettings settings, String name) {
        return encoders.choose(settings).best().map(Encoders.Choice::name).equals(Optional.of(name));
    }

    private Optional<String> hang() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
