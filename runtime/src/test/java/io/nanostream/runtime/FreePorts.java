package io.nanostream.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Finds an offset at which every port of the appliance is free, below the range of outgoing connections. */
final class FreePorts {

    private static final List<Integer> DEFAULTS = List.of(8080, 8443, 8554, 8765);
    private static final int LOWEST = 2000;
    private static final int HIGHEST = 23_000;

    private FreePorts() {}

    static int offset() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (areFree(offset)) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether nobody listens on any port of an appliance with this offset. */
    static boolean areFree(int offset) {
        return DEFAULTS.stream().allMatch(port -> isFree(port + offset));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
