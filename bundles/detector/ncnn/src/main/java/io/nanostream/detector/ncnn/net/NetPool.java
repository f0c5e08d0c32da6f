package io.nanostream.detector.ncnn.net;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.detector.ncnn.weights.Model;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nets in this process's memory: one for each model and way of working, as long as somebody uses it. Any thread.
 */
public final class NetPool implements Engine {
    private final Map<Key, Shared> nets = new ConcurrentHashMap<>();

    private record Key(Model model, NetOptions options) {}

    /** A net and how many use it. */
    final class Shared {
        private final Key key;
        private LoadedNet net;
        private int users;
        private boolean gone;

        private Shared(Key key) {
            this.key = key;
        }

        LoadedNet net() {
            return net;
        }

        /** One uses it less. Never waits: nobody loads while somebody uses it. */
        synchronized void release() {
            users--;
            if (users == 0) {
                gone = true;
                nets.remove(key, this);
                net.close();
            }
        }

        /** Returns whether it could be taken: not when the last user just left. */
        private synchronized boolean take() throws DetectorException {
            if (gone) {
                return false;
            }
            if (net == null) {
                try {
                    net = LoadedNet.load(key.model, key.options);
                } finally {
                    if (net == null) {
                        gone = true;
                        nets.remove(key, this);
                    }
                }
            }
            users++;
            return true;
        }
    }

    /**
     * Loads a net, or shares the one that is loaded.
     *
     * @param model what
     * @param options how it works
     * @return to be released once
     * @throws DetectorException when it does not load
     */
    Shared take(Model model, NetOptions options) throws DetectorException {
        Key key = new Key(model, options);
        while (true) {
            Shared shared = nets.computeIfAbsent(key, Shared::new);
            if (shared.take()) {
                return shared;
            }
        }
    }

    @Override
    public NcnnSession open(Model model, NcnnSession.Opening how) throws DetectorException {
        return NcnnSession.open(model, how, this);
    }

    @Override
    public void tryOut(Model model, NcnnSession.Opening how) throws DetectorException {
        open(model, how).close();
    }

    @Override
    public boolean holds(Model model, NetOptions options) {
        return nets.containsKey(new Key(model, options));
    }

    /** {@return how many nets are in memory} */
    public int size() {
        return nets.size();
    }
}
