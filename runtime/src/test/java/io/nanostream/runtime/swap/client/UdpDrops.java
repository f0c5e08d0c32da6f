package io.nanostream.runtime.swap.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Datagrams that the kernel threw away because a process did not fetch them in time: the last column of {@code /proc/net/udp}. Linux. */
final class UdpDrops {
    private static final int INODE = 9;
    private static final int DROPS = 12;

    private final Map<String, Long> bySocket = new HashMap<>();

    /** {@return how many were lost in all sockets of all processes that were ever asked about} */
    synchronized long total(Process process) {
        if (process != null && process.isAlive()) {
            Set<String> own = sockets(process.pid());
            for (String line : lines()) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > DROPS && own.contains("socket:[" + fields[INODE] + "]")) {
                    bySocket.merge(fields[INODE], Long.parseLong(fields[DROPS]), Math::max);
                }
            }
        }
        return bySocket.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<String> lines() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/net/udp"));
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            return List.of(); // no such kernel: nothing is excused
        }
    }

    private static Set<String> sockets(long pid) {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path file : files.toList()) {
                found.add(Files.readSymbolicLink(file).toString());
            }
        } catch (IOException e) {
            return found; // it ends at this moment, or closed a file
        }
        return found;
    }
}
