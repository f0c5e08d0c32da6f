package io.nanostream.binding.ncnn.param;

import java.io.IOException;

/** A net's file that ncnn must not be given. The message is one line: the file, the place, what it says and what it must say. */
public class NetFileException extends IOException {

    private static final long serialVersionUID = 1;

    /** Says what is wrong: one line. */
    public NetFileException(String message) {
        super(message);
    }
}
