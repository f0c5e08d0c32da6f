package io.nanostream.admin.deploy.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What lies in a hot folder and might be meant as a bundle.
 *
 * @param files at most {@link #LIMIT}
 * @param fault what is the matter with the folder itself
 */
record Listing(List<Seen> files, Optional<Fault> fault) {
    static final int LIMIT = 2000;
    /** So many names are sorted, so that of too many files the same ones are looked at each time. */
    private static final int NAMES = 20_000;
    /** What people call bundles; only the first is installed. */
    private static final List<String> ENDS = List.of(".jar", ".zip", ".war");

    /** Looks at the names in a folder; nothing is opened. */
    static Listing of(Path folder) {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Listing::isMeant)) {
            for (Iterator<Path> entry = entries.iterator(); names.size() < NAMES && entry.hasNext(); ) {
                names.add(entry.next());
            }
        } catch (IOException e) {
            return new Listing(List.of(), fault(reason(e), "make it a folder that the appliance may read"));
        } catch (DirectoryIteratorException e) {
            return new Listing(List.of(), fault(reason(e.getCause()), "see whether its disk answers"));
        }
        List<Seen> files = names.stream()
                .sorted()
                .limit(LIMIT)
                .flatMap(name -> Seen.of(name).stream())
                .toList();
        return new Listing(
                files,
                names.size() <= LIMIT
                        ? Optional.empty()
                        : fault("holds more than " + LIMIT + " jars: the others are not looked at", "remove some"));
    }

    private static Optional<Fault> fault(String reason, String remedy) {
        return Optional.of(new Fault(reason, remedy));
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof NotDirectoryException) {
            return "is no folder";
        }
        return e instanceof AccessDeniedException ? "cannot be read: no permission" : "cannot be read: " + e;
    }

    private static boolean isMeant(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDS.stream().anyMatch(name::endsWith);
    }
}
