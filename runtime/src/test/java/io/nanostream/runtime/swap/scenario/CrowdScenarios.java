package io.nanostream.runtime.swap.scenario;

import io.nanostream.runtime.RtspReader;
import io.nanostream.runtime.WebSocketReader;
import io.nanostream.runtime.swap.client.StalledWebSocket;
import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many clients, of whom some take nothing: only they are affected. */
public final class CrowdScenarios {
    private static final int WELL = 34; // with the six watchers, forty
    private static final int STALLED_WEB_SOCKETS = 16;
    private static final int STALLED_RTSP = 4; // a process each
    private static final int ROUNDS = 10;

    private CrowdScenarios() {}

    /** {@return all of them} */
    public static List<Scenario> all() {
        return List.of(Scenario.unnoticed("20 of 60 clients stalled", "7", CrowdScenarios::stalled));
    }

    private static void stalled(House house) throws Exception {
        List<WebSocketReader> well = new ArrayList<>();
        List<AutoCloseable> all = new ArrayList<>();
        try {
            for (int i = 0; i < WELL; i++) {
                well.add(new WebSocketReader(house.appliance().webSocket("live")));
            }
            for (int i = 0; i < STALLED_WEB_SOCKETS; i++) {
                all.add(new StalledWebSocket(house.appliance().webSocket("live")));
            }
            for (int i = 0; i < STALLED_RTSP; i++) {
                all.add(stopped(house));
            }
            for (int i = 0; i < ROUNDS; i++) {
                house.awaitMore();
            }
            for (WebSocketReader reader : well) {
                reader.finish().assertWhole("a client beside those who stall");
            }
        } finally {
            well.forEach(WebSocketReader::close);
            for (AutoCloseable client : all) {
                client.close();
            }
        }
    }

    /** ffmpeg, which watches and is then stopped by a signal. */
    private static AutoCloseable stopped(House house) throws Exception {
        RtspReader reader = new RtspReader(house.appliance().rtsp("live"), "tcp");
        house.await("it watches", () -> reader.frames() > 0);
        Process stop = new ProcessBuilder("kill", "-STOP", Long.toString(reader.pid()))
                .inheritIO()
                .start();
        if (!stop.waitFor(10, TimeUnit.SECONDS) || stop.exitValue() != 0) {
            reader.close();
            throw new AssertionError("kill -STOP " + reader.pid() + " failed");
        }
        return () -> {
            ProcessHandle.of(reader.pid()).ifPresent(ProcessHandle::destroyForcibly); // it hears no other signal
            reader.close();
        };
    }
}
