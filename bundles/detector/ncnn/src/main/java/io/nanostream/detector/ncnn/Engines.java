package io.nanostream.detector.ncnn;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.detector.ncnn.isolated.Children;
import io.nanostream.detector.ncnn.net.Engine;
import io.nanostream.detector.ncnn.net.Isolation;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.NetOptions;
import io.nanostream.detector.ncnn.net.NetPool;
import io.nanostream.detector.ncnn.weights.Model;

/**
 * Both engines; each session says by which it is opened.
 *
 * @param here in this process
 * @param apart in processes of their own
 */
record Engines(NetPool here, Children apart) implements Engine {
    Engines() {
        this(new NetPool(), new Children());
    }

    private Engine of(NetOptions options) {
        return options.isolation() == Isolation.PROCESS ? apart : here;
    }

    @Override
    public DetectorSession open(Model model, NcnnSession.Opening how) throws DetectorException {
        return of(how.options()).open(model, how);
    }

    @Override
    public void tryOut(Model model, NcnnSession.Opening how) throws DetectorException {
        of(how.options()).tryOut(model, how);
    }

    @Override
    public boolean holds(Model model, NetOptions options) {
        return of(options).holds(model, options);
    }
}
