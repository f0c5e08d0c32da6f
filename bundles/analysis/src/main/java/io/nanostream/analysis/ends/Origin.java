package io.nanostream.analysis.ends;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;

/**
 * Where a detector comes from.
 *
 * @param name its bundle's symbolic name and its own
 * @param identity another one after its bundle was replaced; the same after the appliance was started again
 * @param modified when the framework last installed or updated its bundle
 */
record Origin(String name, long identity, long modified) {

    /** {@return the origin of a detector of that name} */
    static Origin of(String detector, Bundle bundle) {
        long identity = 31 * stamp(bundle) + bundle.getVersion().hashCode();
        return new Origin(bundle.getSymbolicName() + " " + detector, identity, bundle.getLastModified());
    }

    /** Of the file where there is one: the framework's own date is new whenever its cache is made anew, which may be after a crash. */
    private static long stamp(Bundle bundle) {
        try {
            Path jar = Path.of(URI.create(bundle.getLocation()));
            return 31 * Files.getLastModifiedTime(jar).toMillis() + Files.size(jar);
        } catch (IllegalArgumentException | FileSystemNotFoundException | IOException e) { // not from a file
            return bundle.getLastModified();
        }
    }
}
