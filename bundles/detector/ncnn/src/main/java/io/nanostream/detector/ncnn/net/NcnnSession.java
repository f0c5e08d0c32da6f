package io.nanostream.detector.ncnn.net;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.Selection;
import io.nanostream.binding.ncnn.Extractor;
import io.nanostream.binding.ncnn.Mat;
import io.nanostream.binding.ncnn.Ncnn;
import io.nanostream.detector.ncnn.head.Candidates;
import io.nanostream.detector.ncnn.head.HeadDecoder;
import io.nanostream.detector.ncnn.input.InputSpec;
import io.nanostream.detector.ncnn.input.Placement;
import io.nanostream.detector.ncnn.selection.ClassRules;
import io.nanostream.detector.ncnn.selection.SelectionRules;
import io.nanostream.detector.ncnn.selection.Selector;
import io.nanostream.detector.ncnn.weights.Model;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * One model at work. Its native memory is freed by whoever comes last: the call that returns after the session was
 * closed, or the one that closes it.
 */
public final class NcnnSession implements DetectorSession {
    private final DetectorModel model;
    private final InputSpec spec;
    private final SelectionRules rules;
    private final NetPool.Shared shared;
    private final Calls calls;
    private final OpenSessions sessions;
    private final ModelTotals totals;
    private final NetInput input;
    private final NetOutputs outputs;
    private final Extractor extractor;
    private final HeadDecoder decoder;
    private final Selector selector;
    private final int[] wanted;
    private final int[] all;
    private final Candidates candidates = new Candidates();
    private volatile float sourceAspect;
    private Placement placement;
    private boolean busy;
    private boolean closed;

    private NcnnSession(Model opened, Opening how, NetPool.Shared shared) {
        this.model = opened.card().model();
        this.spec = opened.card().input();
        this.rules = how.rules();
        this.calls = how.calls();
        this.sessions = how.sessions();
        this.totals = how.totals();
        this.shared = shared;
        this.input = new NetInput(spec);
        this.outputs = new NetOutputs(opened.card().head());
        this.extractor = shared.net().net().create_extractor();
        this.decoder = new HeadDecoder(opened.card().head());
        this.selector =
                new Selector(opened.card().labels(), rules, how.classes().named());
        this.wanted = how.classes().ids(opened.card().labels());
        this.all = new ClassRules(Set.of(), true).ids(opened.card().labels());
    }

    /**
     * How a session works.
     *
     * @param options of the net
     * @param rules for {@link Selection#CONFIGURED}
     * @param classes that are looked for
     * @param calls where its calls are counted
     * @param sessions where it is listed while it is open
     * @param totals where its pictures are counted
     */
    public record Opening(
            NetOptions options,
            SelectionRules rules,
            ClassRules classes,
            Calls calls,
            OpenSessions sessions,
            ModelTotals totals) {}

    /**
     * Loads a model where no other session has it, and makes a session.
     *
     * @param model what
     * @param how it works
     * @param pool of the nets in memory
     * @return the session, the caller's to close
     * @throws DetectorException when it does not load; nothing is left
     * @throws IllegalStateException when the detector is stopped
     */
    public static NcnnSession open(Model model, Opening how, NetPool pool) throws DetectorException {
        how.calls().begin();
        try {
            NetPool.Shared shared = pool.take(model, how.options());
            NcnnSession session = begin(model, how, shared);
            session.warmUp();
            how.sessions().add(session);
            if (how.calls().stopped()) {
                session.close(); // it was not yet listed when all others were closed
            }
            return session;
        } finally {
            how.calls().end(model);
        }
    }

    private static NcnnSession begin(Model model, Opening how, NetPool.Shared shared) throws DetectorException {
        try {
            return new NcnnSession(model, how, shared);
        } catch (RuntimeException inNcnn) { // what C++ threw, such as: no memory
            shared.release();
            throw new DetectorException("model " + model.name() + ": ncnn fails: " + inNcnn, inNcnn);
        }
    }

    /** A first inference: shows whether card and net agree, and lets ncnn make its memory. */
    private void warmUp() throws DetectorException {
        PictureFormat format = spec.target();
        ByteBuffer black = ByteBuffer.allocateDirect(format.rowBytes() * format.heightPx());
        try {
            look(new Picture(format, black, format.rowBytes(), 0), Selection.plain(1, 1));
        } catch (DetectorException wrong) {
            free();
            throw new DetectorException("model " + model.name() + ": " + wrong.getMessage(), wrong);
        } catch (RuntimeException inNcnn) { // what C++ threw
            free();
            throw new DetectorException("model " + model.name() + ": ncnn fails: " + inNcnn, inNcnn);
        }
    }

    @Override
    public DetectorModel model() {
        return model;
    }

    @Override
    public PictureFormat wanted(int widthPx, int heightPx) {
        requireOpen();
        sourceAspect = (float) widthPx / heightPx;
        Placement at = Placement.of(spec, widthPx, heightPx);
        return new PictureFormat(
                at.scaled().width(), at.scaled().height(), spec.target().order());
    }

    @Override
    public List<Detection> detect(Picture picture, Selection selection) throws DetectorException {
        begin();
        boolean done = false;
        try {
            long start = System.nanoTime();
            totals.began();
            List<Detection> found = look(picture, selection);
            totals.took(System.nanoTime() - start);
            done = true;
            return found;
        } catch (RuntimeException inNcnn) { // what C++ threw
            throw new DetectorException("ncnn fails on this picture: " + inNcnn, inNcnn);
        } finally {
            if (!done) {
                totals.failed();
            }
            end();
        }
    }

    private List<Detection> look(Picture picture, Selection selection) throws DetectorException {
        int width = picture.format().widthPx();
        int height = picture.format().heightPx();
        if (picture.format().order() != spec.target().order()) {
            throw new DetectorException("the picture is " + picture.format().order() + ", the model " + model.name()
                    + " wants " + spec.target().order());
        }
        Placement at = place(width, height);
        Ncnn.restart(extractor, shared.net().net());
        Mat mat = input.of(picture, at);
        if (mat.empty() || extractor.input(shared.net().input(), mat) != 0) {
            throw new DetectorException("ncnn does not take a picture of " + width + "x" + height);
        }
        float[][] values = outputs.extract(extractor, shared.net().outputs(), at);
        candidates.clear();
        if (selection.configured()) {
            decoder.decode(values, at, rules.scoreMin(), wanted, candidates);
        } else {
            decoder.decode(values, at, selection.scoreMin(), all, candidates);
        }
        selector.of(candidates, width, height);
        return selection.configured()
                ? selector.configured(aspect(width, height))
                : selector.plain(selection.scoreMin(), selection.nmsIou());
    }

    private Placement place(int width, int height) {
        Placement at = placement;
        if (at == null || at.source().width() != width || at.source().height() != height) {
            at = Placement.of(spec, width, height);
            placement = at;
        }
        return at;
    }

    /**
     * A stretched picture does not tell the shape of its source; the caller said it when it asked for the wanted size.
     */
    private float aspect(int width, int height) {
        float told = sourceAspect;
        return told > 0 && !spec.letterbox() ? told : (float) width / height;
    }

    private void requireOpen() {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the session of " + model.name() + " is closed");
            }
        }
    }

    private void begin() {
        calls.begin();
        synchronized (this) {
            if (!closed && !busy) {
                busy = true;
                return;
            }
        }
        calls.end(this);
        requireOpen();
        throw new IllegalStateException("the session of " + model.name() + " is looking at another picture");
    }

    private void end() {
        boolean last;
        synchronized (this) {
            busy = false;
            last = closed;
        }
        if (last) {
            free();
        }
        calls.end(this);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (busy) {
                calls.leave(this);
                return;
            }
        }
        free();
    }

    private void free() {
        sessions.remove(this);
        extractor.close();
        input.close();
        outputs.close();
        shared.release();
    }
}
