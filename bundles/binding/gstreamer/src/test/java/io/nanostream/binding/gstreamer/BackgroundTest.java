package io.nanostream.binding.gstreamer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private static final int NICE = 18; // fields of /proc/PID/stat behind the command's name, proc(5)

    @Test
    void makesTheCallingThreadGiveWayAndNoOther() throws Exception {
        CompletableFuture<Integer> nice = new CompletableFuture<>();
        new Thread(() -> {
                    Background.giveWay();
                    nice.complete(niceOfThisThread());
                })
                .start();
        int own = niceOfThisThread();
        assertEquals(Math.max(10, own), nice.get());
        assertEquals(own, niceOfThisThread());
    }

    private static int niceOfThisThread() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE - 2]);
        } catch (IOException e) {
            return Integer.MIN_VALUE;
        }
    }
}
