package io.nanostream.admin.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes a configuration that has no file yet into one, which FileInstall then reads and keeps. */
final class ConfigFile {
    private ConfigFile() {}

    /**
     * Writes it, whole or not at all.
     *
     * @param folder that FileInstall watches
     * @param pid {@code a.b} becomes {@code a.b.cfg}, {@code a.b~c} becomes {@code a.b-c.cfg}
     */
    static void write(Path folder, String pid, Map<String, String> texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        texts.forEach((key, text) ->
                lines.append(key).append('=').append(escaped(text)).append('\n'));
        String name = pid.replace('~', '-');
        Path made = Files.createTempFile(folder, "." + name, ".new");
        Files.writeString(made, lines.toString(), StandardCharsets.UTF_8);
        Files.move(made, folder.resolve(name + ".cfg"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** FileInstall takes backslashes as escapes and {@code ${...}} as a variable. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("${", "\\${");
    }
}
