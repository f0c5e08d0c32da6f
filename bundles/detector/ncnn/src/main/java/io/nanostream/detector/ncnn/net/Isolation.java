package io.nanostream.detector.ncnn.net;

/** Where nets work. */
public enum Isolation {
    /** In the appliance's own process: a crash of ncnn ends it. */
    NONE,
    /** In a process of its own for each session: a crash of ncnn costs a picture. */
    PROCESS
}
