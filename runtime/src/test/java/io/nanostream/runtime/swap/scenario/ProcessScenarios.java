package io.nanostream.runtime.swap.scenario;

import io.nanostream.runtime.Clip;
import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The source is taken away, and the whole process. */
public final class ProcessScenarios {
    private static final String CLIP = "io.nanostream.capture.file-main.cfg";
    private static final String PATTERN = "io.nanostream.capture.pattern-main.cfg";

    private static final String SIZE = "320x180";

    private ProcessScenarios() {}

    /** {@return all of them} */
    public static List<Scenario> all() {
        return List.of(
                Scenario.unnoticed("source from pattern to a clip and back; the clip away and put back", "4", house -> {
                    Path clip = Clip.make(SIZE, "25", 4);
                    try {
                        sources(house, clip);
                    } finally {
                        Files.deleteIfExists(clip);
                    }
                }),
                Scenario.restarting("SIGSEGV", 1, ProcessScenarios::segmentationFault));
    }

    private static void sources(House house, Path clip) throws Exception {
        Path etc = house.appliance().home().resolve("etc");
        String pattern = Files.readString(etc.resolve(PATTERN));
        try {
            house.appliance().configure(CLIP, "camera=main\npath=" + clip + "\n");
            Files.delete(etc.resolve(PATTERN));
            house.await("the clip is shown", () -> cameras(house).contains(SIZE));
            house.awaitMore();
            Path away = clip.resolveSibling(clip.getFileName() + ".away");
            Files.move(clip, away);
            house.awaitMore();
            Files.move(away, clip);
            house.awaitMore();
        } finally {
            house.appliance().configure(PATTERN, pattern);
            Files.delete(etc.resolve(CLIP));
        }
        house.await("the clip is gone", () -> !cameras(house).contains(SIZE));
        house.await(
                "both ways are told",
                () -> !house.swaps("to", "file").isEmpty()
                        && !house.swaps("from", "file").isEmpty());
    }

    private static String cameras(House house) throws Exception {
        return house.appliance().get("/api/cameras").body();
    }

    private static void segmentationFault(House house) throws Exception {
        long java = house.appliance().javaMachine().orElseThrow().pid();
        Process kill = new ProcessBuilder("kill", "-SEGV", Long.toString(java))
                .inheritIO()
                .start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("kill -SEGV " + java + " failed");
        }
        house.await("another Java machine is there", () -> house.appliance()
                .javaMachine()
                .filter(machine -> machine.pid() != java)
                .isPresent());
    }
}
