package io.nanostream.detector.ncnn.weights;

import io.nanostream.binding.ncnn.param.NetFileException;
import io.nanostream.binding.ncnn.param.NetGraph;
import io.nanostream.detector.ncnn.card.CardException;
import io.nanostream.detector.ncnn.card.CardFile;
import io.nanostream.detector.ncnn.card.CardReader;
import io.nanostream.detector.ncnn.card.ModelCard;
import io.nanostream.detector.ncnn.input.InputSpec;
import io.nanostream.detector.ncnn.input.Placement;
import io.nanostream.detector.ncnn.input.Placement.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for models. Belongs to one thread. */
public final class ModelScan {
    private final Checksums checksums;

    /**
     * Begins.
     *
     * @param checksums those known already
     */
    public ModelScan(Checksums checksums) {
        this.checksums = checksums;
    }

    /**
     * What was found.
     *
     * @param cards all readable cards by name
     * @param models those whose files are there and sound, best average precision first
     * @param problems what is wrong with others; a model without any file is no problem
     */
    public record Found(Map<String, ModelCard> cards, List<Model> models, List<Problem> problems) {}

    /**
     * Looks.
     *
     * @param folders where
     * @param own the user's own files for one model
     * @param changes how the configuration changes a card
     * @return what is there now
     */
    public Found scan(ModelFolders folders, Optional<OwnFiles> own, CardChanges changes) {
        List<Problem> problems = new ArrayList<>();
        Map<String, ModelCard> cards = cards(folders, problems);
        List<Model> models = new ArrayList<>();
        for (ModelCard card : cards.values()) {
            try {
                Optional<OwnFiles> files = own.filter(named -> named.model().equals(card.name()));
                Optional<Model> model = files.isPresent()
                        ? Optional.of(own(card, files.get(), changes))
                        : inFolders(card, folders, changes);
                model.ifPresent(models::add);
            } catch (WeightsException wrong) {
                problems.add(new Problem("model " + card.name(), wrong.getMessage(), remedy(card)));
            }
        }
        models.sort(Comparator.comparingDouble(
                        (Model model) -> -model.card().figures().ap())
                .thenComparing(Model::name));
        return new Found(cards, models, problems);
    }

    /**
     * {@return all files that a scan would look at, as they are now; cheap}
     *
     * @param folders where
     * @param own the user's own files for one model
     */
    public Set<WeightFile> snapshot(ModelFolders folders, Optional<OwnFiles> own) {
        Set<Path> paths = new HashSet<>();
        own.ifPresent(files -> paths.addAll(List.of(files.param(), files.bin())));
        for (Path folder : List.of(folders.users(), folders.store(), folders.cards())) {
            paths.addAll(list(folder, ".json", ".txt", ".param", ".bin"));
        }
        Set<WeightFile> files = new HashSet<>();
        for (Path path : paths) {
            try {
                files.add(WeightFile.of(path));
            } catch (WeightsException gone) {
                continue; // since it was listed, or a name that was given without a file
            }
        }
        return files;
    }

    private static String remedy(ModelCard card) {
        return card.files().fetchable()
                ? "remove or replace it, or fetch it anew: models/fetch " + card.name()
                : "remove or replace it";
    }

    private static Map<String, ModelCard> cards(ModelFolders folders, List<Problem> problems) {
        CardReader reader = new CardReader(List.of(folders.cards()));
        Map<String, ModelCard> cards = new LinkedHashMap<>();
        for (Path folder : folders.ofCards()) {
            for (Path file : list(folder, ".json")) {
                try {
                    ModelCard card = reader.read(file);
                    cards.putIfAbsent(card.name(), card);
                } catch (CardException wrong) {
                    problems.add(new Problem(
                            "card " + file.getFileName(), wrong.getMessage(), "correct it, or take it away"));
                }
            }
        }
        return cards;
    }

    private static List<Path> list(Path folder, String... suffixes) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            return List.of(); // a folder that nobody made yet holds nothing
        }
    }

    /** The first folder whose files are sound; the first folder's reason when none is. */
    private Optional<Model> inFolders(ModelCard card, ModelFolders folders, CardChanges changes)
            throws WeightsException {
        WeightsException first = null;
        for (Path folder : folders.ofWeights()) {
            Path param = folder.resolve(card.files().param().name());
            Path bin = folder.resolve(card.files().bin().name());
            if (Files.exists(param) || Files.exists(bin)) {
                try {
                    WeightFile graph = WeightFile.of(param);
                    WeightFile weights = WeightFile.of(bin);
                    checkPinned(graph, card.files().param());
                    checkPinned(weights, card.files().bin());
                    return Optional.of(
                            new Model(changes.apply(card, checkStructure(card, graph, weights)), graph, weights));
                } catch (WeightsException wrong) {
                    first = first == null ? wrong : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return Optional.empty();
    }

    private static Model own(ModelCard card, OwnFiles files, CardChanges changes) throws WeightsException {
        WeightFile param = WeightFile.of(files.param());
        WeightFile bin = WeightFile.of(files.bin());
        return new Model(changes.apply(card, checkStructure(card, param, bin)), param, bin);
    }

    private void checkPinned(WeightFile file, CardFile card) throws WeightsException {
        if (card.bytes() >= 0 && file.bytes() != card.bytes()) {
            throw new WeightsException(file.path() + " has " + file.bytes() + " bytes, must have " + card.bytes());
        }
        if (card.pinned()) {
            String sum = checksums.sha256(file);
            if (!sum.equals(card.sha256())) {
                throw new WeightsException(file.path() + " has sha256 " + sum + ", must have " + card.sha256());
            }
        }
    }

    /** What can be told before ncnn sees the files. Returns the words of the graph, blobs' names among them. */
    private static Set<String> checkStructure(ModelCard card, WeightFile param, WeightFile bin)
            throws WeightsException {
        try {
            NetGraph graph = NetGraph.read(param.path());
            requireFits(card.input(), param.path());
            String text = Files.readString(param.path());
            Set<String> words = new HashSet<>(List.of(text.split("\\s+")));
            Precision.check(text, bin.path());
            NetGraph.requireWeights(param.path(), bin.path());
            if (!graph.inputs().contains(card.input().blob())) {
                throw new WeightsException(param.path() + " has the inputs " + graph.inputs() + ", its card names "
                        + card.input().blob());
            }
            for (String blob : card.head().blobs()) {
                if (!words.contains(blob)) {
                    throw new WeightsException(param.path() + " has no output " + blob + ", which its card names");
                }
            }
            return words;
        } catch (NetFileException wrong) {
            throw new WeightsException(wrong.getMessage());
        } catch (IOException unreadable) {
            throw new WeightsException(param.path() + " is unreadable: " + unreadable.getMessage());
        }
    }

    /** With pictures of the shapes that cameras have. */
    private static void requireFits(InputSpec input, Path param) throws NetFileException {
        List<Size> shapes =
                input.letterbox() ? List.of(new Size(1, 1), new Size(16, 9), new Size(9, 16)) : List.of(new Size(1, 1));
        for (Size shape : shapes) {
            Size padded = Placement.of(input, shape.width() * 1000, shape.height() * 1000)
                    .padded();
            NetGraph.requireFits(param, padded.width(), padded.height());
        }
    }
}
