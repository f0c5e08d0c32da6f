package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.stats.ClientCounters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Viewers that are slow, dead or silent cost themselves only. */
class StalledViewersTest extends ServedOutput {
    @Test
    void aSlowViewerHurtsOnlyItself() {
        SyntheticStream big = new SyntheticStream("big", List.of(), 100_000, Codec.H264);
        output.addStream(big);
        Viewer stalled = Viewer.connect(port, "/?stream=big", false);
        Viewer eager = Viewer.connect(port, "/?stream=big");
        Await.until("both watch", () -> output.clients().size() == 2);

        Await.doing("drops for the stalled one", () -> dropped("big") > 100, () -> emitInStep(big, eager));

        assertRunsBeginWithKeyframes(eager);
        assertEquals(1, big.subscriptions());
        ClientCounters best = output.clients().stream()
                .filter(client -> client.dropped() == 0)
                .findFirst()
                .orElseThrow();
        assertEquals(eager.messages().size(), best.units());

        stalled.take(Long.MAX_VALUE);
        int had = stalled.messages().size();
        Await.doing(
                "the stalled one goes on", () -> stalled.messages().size() > had + 50, () -> emitInStep(big, eager));
        assertRunsBeginWithKeyframes(stalled);
        List.of(stalled, eager).forEach(Viewer::abort);
    }

    /** One frame, and the next only when the eager viewer has it: whatever is dropped is not dropped for it. */
    private static void emitInStep(SyntheticStream stream, Viewer eager) {
        int had = eager.messages().size();
        stream.emit();
        Await.until("the eager one has it", () -> eager.messages().size() > had);
    }

    private long dropped(String stream) {
        return stage(stream).dropped().get("client too slow");
    }

    @Test
    void aDeadViewerIsCutAfterTheSendTimeout() {
        change("sendTimeoutMillis", 1000);
        SyntheticStream big = new SyntheticStream("big", List.of(), 100_000, Codec.H264);
        output.addStream(big);
        Viewer dead = Viewer.connect(port, "/?stream=big", false);
        Await.until("it watches", () -> output.clients().size() == 1);

        Await.doing("it is cut", () -> output.clients().isEmpty(), big::emit);

        Await.until("nobody is subscribed", () -> big.subscribers() == 0);
        dead.abort();
    }

    @Test
    void aViewerThatAnswersNoPingIsCut() {
        change("pingMillis", 1000);
        Viewer answering = Viewer.connect(port, "/");
        Viewer deaf = Viewer.connect(port, "/", false);
        Await.until("both watch", () -> output.clients().size() == 2);

        Await.until("one is cut", () -> output.clients().size() == 1);

        assertFalse(answering.over());
        List.of(answering, deaf).forEach(Viewer::abort);
    }
}
