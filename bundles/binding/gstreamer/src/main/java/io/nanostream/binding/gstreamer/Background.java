package io.nanostream.binding.gstreamer;

import com.sun.jna.Native;

/** Puts work that may be late behind work that may not, such as looking for objects behind encoding. */
public final class Background {
    private static final int PRIO_PROCESS = 0; // sys/resource.h; Linux applies it to the thread
    private static final int CALLER = 0;
    private static final int NICE = 10;

    static {
        Native.register(Background.class, "c");
    }

    private Background() {}

    private static native int setpriority(int which, int who, int nice);

    /**
     * Makes the calling thread, and the native threads that it will start, give way to others: nice value 10 (setpriority(2), which in
     * Linux is a thread's own). It cannot be taken back without privileges, so only for threads that do nothing else.
     */
    public static void giveWay() {
        setpriority(PRIO_PROCESS, CALLER, NICE); // a refusal leaves things as they were
    }
}
