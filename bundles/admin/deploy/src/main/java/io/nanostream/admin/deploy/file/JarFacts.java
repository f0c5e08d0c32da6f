package io.nanostream.admin.deploy.file;

import java.util.Optional;

/**
 * What a jar says of itself.
 *
 * @param bundle symbolic name, without directives; empty where it has none
 * @param version as it is written; empty where it has none
 * @param fault why it is no bundle
 */
public record JarFacts(String bundle, String version, Optional<Fault> fault) {

    static JarFacts of(Fault fault) {
        return new JarFacts("", "", Optional.of(fault));
    }
}
