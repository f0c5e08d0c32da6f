package io.nanostream.detector.ncnn.weights;

import io.nanostream.detector.ncnn.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Folders of models for a test: empty ones of the user's and of what was fetched, and the repository's cards. */
public final class Folders {
    private final Path users;
    private final Path store;

    /** Makes them below a folder. */
    public Folders(Path below) throws IOException {
        users = Files.createDirectories(below.resolve("users"));
        store = Files.createDirectories(below.resolve("store"));
    }

    /** {@return the user's folder} */
    public Path users() {
        return users;
    }

    /** {@return the folder of what was fetched} */
    public Path store() {
        return store;
    }

    /** {@return all three} */
    public ModelFolders all() {
        return new ModelFolders(users, store, Shared.cards());
    }

    /** Copies a file of the shared models here, by another name if wanted. */
    public static void copy(String name, Path to) throws IOException {
        Files.write(to, Files.readAllBytes(Shared.path("models/" + name)));
    }

    /** Copies both files of a model into a folder. */
    public static void copyModel(String name, Path folder) throws IOException {
        for (String suffix : List.of(".param", ".bin")) {
            copy(name + suffix, folder.resolve(name + suffix));
        }
    }

    ModelScan.Found scan() {
        return new ModelScan(new Checksums()).scan(all(), Optional.empty(), CardChanges.NONE);
    }
}
