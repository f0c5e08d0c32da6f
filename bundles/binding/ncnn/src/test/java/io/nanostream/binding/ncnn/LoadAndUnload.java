package io.nanostream.binding.ncnn;

import io.nanostream.binding.ncnn.osgi.DeallocatorStop;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/** The main class of a process that loads the binding into one class loader after another, as a framework does at each update. */
public final class LoadAndUnload {

    static final int ROUNDS = 4;

    private LoadAndUnload() {}

    /** Runs a net on two threads in each class loader, then waits until the class loader is collected. */
    public static void main(String[] arguments) throws Exception {
        int unloaded = 0;
        for (int round = 0; round < ROUNDS; round++) {
            unloaded += isCollected(runInNewLoader(arguments[0])) ? 1 : 0;
        }
        System.out.println("unloaded " + unloaded);
    }

    private static boolean isCollected(WeakReference<ClassLoader> loader) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
            Thread.onSpinWait();
        }
        return loader.get() == null;
    }

    private static WeakReference<ClassLoader> runInNewLoader(String models) throws Exception {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(LoadAndUnload::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> body = loader.loadClass(LoadAndUnload.class.getName());
            body.getMethod("inference", String.class).invoke(null, models);
            return new WeakReference<>(loader);
        }
    }

    /** Called in each class loader: an inference on two threads, then what the bundle's activator does when it stops. */
    public static void inference(String models) throws Exception {
        Net net = new Net();
        net.opt().num_threads(2);
        if (net.load_param(models + "/nanodet_m.param") != 0 || net.load_model(models + "/nanodet_m.bin") != 0) {
            throw new IllegalStateException("cannot load " + models + "/nanodet_m");
        }
        try (Inference inference = new Inference(net)) {
            inference.feed(Models.picture(640, 360), 640, 360, Models.SIDE);
            inference.begin();
            inference.read(Ncnn.find_blob(net, "792"), new float[80 * 1600]);
        }
        new DeallocatorStop().stop(null);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
