package io.nanostream.admin.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheOldFolderWhereAnotherOneIsWrongAndTells() {
        Home home = new Home();
        home.change(folder.toString());
        home.change("/does/not/exist");
        assertEquals(folder.toString(), home.folder());
        assertEquals(
                "home=/does/not/exist, must be a folder that exists",
                home.findings().get(0).report().reason());
        home.change("");
        assertEquals("", home.folder());
        assertEquals(List.of(), home.findings());
    }
}
