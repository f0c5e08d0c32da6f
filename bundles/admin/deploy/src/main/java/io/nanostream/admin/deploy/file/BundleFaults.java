package io.nanostream.admin.deploy.file;

import java.nio.file.Path;
import java.util.Optional;

/** Knows what became of jars in the framework. */
@FunctionalInterface
public interface BundleFaults {
    /**
     * {@return what is the matter with the bundle of a jar}
     *
     * @param jar the file, without links in its folder
     * @param facts what it says of itself; empty while it is not at rest
     */
    Optional<Fault> of(Path jar, Optional<JarFacts> facts);
}
