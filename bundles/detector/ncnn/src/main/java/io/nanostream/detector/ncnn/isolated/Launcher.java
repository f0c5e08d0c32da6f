package io.nanostream.detector.ncnn.isolated;

import io.nanostream.api.detect.PictureFormat;
import io.nanostream.detector.ncnn.isolated.inside.InferenceProcess;
import io.nanostream.detector.ncnn.isolated.wire.SharedPicture;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Starts processes that infer, with the Java machine that runs here. They are as nice as the thread that starts them.
 */
final class Launcher {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms8m",
            "-Xmx32m",
            "-Xss512k",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr", // among the answers it would be none
            "-XX:+ErrorFileToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.maxBytes=0", // ncnn's memory is ncnn's affair
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");

    private final ClassPath classPath = new ClassPath();

    /**
     * Starts one.
     *
     * @param task what it shall work on
     * @param clock ends it when it does not answer in time
     * @return the process, at work already
     * @throws IOException when none can be started
     */
    Child launch(Task task, ScheduledExecutorService clock) throws IOException {
        Path folder = ClassPath.folder();
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("javacpp"));
        command.addAll(List.of("-cp", classPath.path(), InferenceProcess.class.getName()));
        PictureFormat format = task.model().card().input().target();
        SharedPicture memory = SharedPicture.make(format.rowBytes() * format.heightPx());
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            Map<String, String> environment = builder.environment();
            environment.putIfAbsent("OMP_WAIT_POLICY", "passive"); // spinning threads take the cores from the video
            environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
            environment.remove("JAVA_TOOL_OPTIONS"); // of the appliance, not of this
            Child child = new Child(task, builder.start(), memory, clock);
            child.begin();
            return child;
        } catch (IOException notStarted) {
            memory.forget();
            throw notStarted;
        }
    }
}
