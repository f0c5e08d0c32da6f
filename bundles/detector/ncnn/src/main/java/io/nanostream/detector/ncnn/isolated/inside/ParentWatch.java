package io.nanostream.detector.ncnn.isolated.inside;

import java.util.concurrent.TimeUnit;

/**
 * Ends this process when the one that started it is gone, also while ncnn hangs and standard input is read by nobody.
 * Once a second, on a thread of its own.
 */
final class ParentWatch {
    private static final long PERIOD_SECONDS = 1;

    private ParentWatch() {}

    static void begin() {
        long parent = parent();
        Thread watch = new Thread(() -> watch(parent), "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch(long parent) {
        try {
            while (parent() == parent) {
                TimeUnit.SECONDS.sleep(PERIOD_SECONDS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }
}
