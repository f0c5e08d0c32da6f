package io.nanostream.detector.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.Isolation;
import io.nanostream.detector.ncnn.net.ModelTotals;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.net.NetOptions;
import io.nanostream.detector.ncnn.net.NetPool;
import io.nanostream.detector.ncnn.net.OpenSessions;
import io.nanostream.detector.ncnn.selection.ClassRules;
import io.nanostream.detector.ncnn.weights.CardChanges;
import io.nanostream.detector.ncnn.weights.Checksums;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.ModelFolders;
import io.nanostream.detector.ncnn.weights.ModelScan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The models of the shared folder. */
public final class Models {
    private Models() {}

    /** {@return a model by its card's name} */
    public static Model of(String name) {
        return of(name, Shared.cards());
    }

    /** {@return a model by its card's name and the folder of cards} */
    public static Model of(String name, Path cards) {
        Path weights = Shared.path("models");
        ModelScan.Found found = new ModelScan(new Checksums())
                .scan(new ModelFolders(weights, weights, cards), Optional.empty(), CardChanges.NONE);
        assertEquals(List.of(), found.problems());
        return found.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@return how sessions of tests work} */
    public static NcnnSession.Opening opening(int threads, Calls calls) {
        NcnnDetectorSettings settings = NcnnDetectorSettings.of(FixedConfig.defaults());
        return new NcnnSession.Opening(
                new NetOptions(threads, true, true, false, Isolation.NONE),
                settings.rules(),
                new ClassRules(Set.of(), true),
                calls,
                new OpenSessions(),
                new ModelTotals());
    }

    /** {@return a session, the caller's to close} */
    public static NcnnSession open(Model model) throws DetectorException {
        return NcnnSession.open(model, opening(1, new Calls()), new NetPool());
    }
}
