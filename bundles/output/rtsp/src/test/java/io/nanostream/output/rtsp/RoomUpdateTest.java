package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.GstPipeline;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Updates of the bundle, as far as a test outside the framework sees them: the room in a class loader of its own,
 * thrown away.
 */
class RoomUpdateTest {
    private static final String ROOM = "io.nanostream.output.rtsp.";

    /** Loads the room's classes itself, all others from its parent, as a bundle's loader does. */
    private static final class RoomLoader extends URLClassLoader {
        RoomLoader() {
            super(
                    new URL[] {
                        RtspOutput.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    RtspOutput.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ROOM)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** Runs a room with a client that plays, stops it, and says by what its loader can be found out to be gone. */
    private static WeakReference<ClassLoader> runOnce(VideoStream stream) throws Exception {
        RoomLoader loader = new RoomLoader();
        Class<?> configType = loader.loadClass(ROOM + "RtspOutputConfig");
        Class<?> type = loader.loadClass(ROOM + "RtspOutput");
        Object output = type.getConstructor().newInstance();
        method(type, "setAccess", io.nanostream.api.access.AccessControl.class).invoke(output, FixedAccess.everybody());
        method(type, "addStream", VideoStream.class).invoke(output, stream);
        TestConfig values = TestConfig.onPort(0);
        Object config = Proxy.newProxyInstance(
                loader, new Class<?>[] {configType}, (proxy, key, arguments) -> method(TestConfig.class, key.getName())
                        .invoke(values));
        method(type, "start", configType).invoke(output, config);
        int port = (int) method(type, "port").invoke(output);
        try (RtspConversation client = new RtspConversation(port)) {
            client.play("live");
            client.packet();
            method(type, "stop").invoke(output);
        }
        loader.close();
        return new WeakReference<>(loader);
    }

    @Test
    void anUpdateLeavesNoClassLoaderBehind() throws Exception {
        boolean there;
        try {
            there = GstPipeline.hasElement("x264enc") && GstPipeline.hasElement("rtph264pay");
        } catch (LinkageError e) {
            System.err.println(e);
            there = false;
        }
        if (!there) {
            System.err.println("SKIPPED: GStreamer with x264enc and rtph264pay is not installed");
        }
        Assumptions.assumeTrue(there, "GStreamer with x264enc and rtph264pay is not installed");
        try (X264Stream stream = new X264Stream("live", 1_000_000, 500)) {
            for (int round = 0; round < 5; round++) {
                WeakReference<ClassLoader> loader = runOnce(stream);
                awaitCollected(loader);
                assertNull(loader.get(), "round " + round);
            }
        }
    }

    private static void awaitCollected(WeakReference<ClassLoader> loader) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(50);
        }
    }
}
