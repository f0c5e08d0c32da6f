package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody follows the tutorial of the sample detector, by its own text, while others watch. */
class SampleDetectorIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);
    /** The default stream, but slower: with Maven beside, a busy machine would else drop some for want of time. */
    private static final String STREAM = "name=live\naliases=stream1\ncamera=main\nrate=10\n";

    private static final int A_SECOND = 10; // frames
    private static final String COMPONENT = "org.example.colour.ColourDetector";
    private static final Path CLONE = RunScript.SCRIPT.getParent().getParent();

    /** What {@code ~} is for who follows the tutorial. */
    @TempDir
    Path home;

    private final List<String> followed = new ArrayList<>();
    private Tutorial tutorial;
    private Terminal terminal;
    private Appliance appliance;

    @Test
    void whoFollowsTheTutorialSeesBoxesAndNobodyWhoWatchesNotices() throws Exception {
        tutorial = Tutorial.read(CLONE.resolve("deploy/samples/detector/README.md"));
        try (Appliance started = start();
                Terminal open = new Terminal(CLONE, home)) {
            appliance = started;
            terminal = open;
            follow("Make it yours");
            follow("Build it");
            try (RtspReader rtsp = new RtspReader(appliance.rtsp("live"), "tcp");
                    WebSocketReader webSocket = new WebSocketReader(appliance.webSocket("live"));
                    Detected events = Detected.at(appliance, "live")) {
                awaitMore(rtsp, webSocket);
                long overRtsp = rtsp.last(); // they watch now; how late they began on a busy machine is another test's
                long overWebSocket = webSocket.last();
                followWhileTheyWatch(events);
                awaitMore(rtsp, webSocket);
                rtsp.finish().assertWholeFrom(overRtsp, "RTSP");
                webSocket.finish().assertWholeFrom(overWebSocket, "WebSocket");
            }
        }
        assertEquals(tutorial.headings(), followed);
    }

    private void followWhileTheyWatch(Detected events) throws Exception {
        follow("Drop it in");
        awaitTold(events, "colour");
        follow("See it");
        follow("Change it");
        follow("Set it");
        awaitTold(events, "colour");
        follow("Take it out");
        awaitTold(events, "motion");
        long java = appliance.javaMachine().orElseThrow().pid();
        Await.until("nothing of it is left", LIMIT, () -> LoadedClasses.of(java, List.of(COMPONENT))
                .equals(Map.of(COMPONENT, 0L)));
        Await.until("all is well", LIMIT, () -> Health.of(appliance).status().equals("ok"));
    }

    /** The first section, for which the test has a home, ports and a rate of its own. */
    private Appliance start() throws IOException, InterruptedException {
        String heading = "Start";
        followed.add(heading);
        assertEquals(
                List.of("./runtime/run"),
                tutorial.below(heading).stream().map(Tutorial.Step::commands).toList());
        Appliance started = Appliance.prepare()
                .configuration("io.nanostream.stream-live.cfg", STREAM)
                .start();
        Path standard = home.resolve(".local/share/nanostream");
        Files.createDirectories(standard.getParent());
        Files.createSymbolicLink(standard, started.home());
        return started;
    }

    private void follow(String heading) throws Exception {
        followed.add(heading);
        for (Tutorial.Step step : tutorial.below(heading)) {
            String commands = step.commands().replace("127.0.0.1:8080", "127.0.0.1:" + appliance.port(8080));
            step.assertSeenIn(terminal.paste(commands, BUILD_LIMIT));
        }
    }

    /** Returns when that detector has told of a picture that was not told of before. */
    private static void awaitTold(Detected events, String detector) throws InterruptedException {
        int before = events.messages().size();
        Await.until(
                detector + " serves",
                LIMIT,
                () -> events.messages().size() > before
                        && events.last().path("detector").asText().equals(detector));
    }

    private static void awaitMore(RtspReader rtsp, WebSocketReader webSocket) throws InterruptedException {
        int wantedOverRtsp = rtsp.frames() + A_SECOND;
        int wantedOverWebSocket = webSocket.frames() + A_SECOND;
        Await.until(
                "another second is watched",
                LIMIT,
                () -> rtsp.frames() >= wantedOverRtsp && webSocket.frames() >= wantedOverWebSocket);
    }
}
