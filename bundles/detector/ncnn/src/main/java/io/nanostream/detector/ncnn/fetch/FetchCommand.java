package io.nanostream.detector.ncnn.fetch;

import io.nanostream.detector.ncnn.card.CardException;
import io.nanostream.detector.ncnn.card.CardReader;
import io.nanostream.detector.ncnn.card.ModelCard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The command {@code models/fetch}, which gives {@code --cards}, {@code --to}, {@code --mirror} and {@code --bar}
 * before what people type.
 */
public final class FetchCommand {
    private final PrintStream out;
    private final PrintStream err;
    private final List<String> names = new ArrayList<>();
    private Path cards = Path.of("models");
    private Path to = Path.of(".");
    private String mirror = "";
    private boolean list;
    private boolean bar;

    FetchCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs and ends the process: 0 when all is there, 1 when something cannot be had, 2 when the command is wrong.
     *
     * @param arguments options and names of models
     */
    public static void main(String[] arguments) {
        System.exit(new FetchCommand(System.out, System.err).run(arguments));
    }

    int run(String... arguments) {
        try {
            parse(arguments);
            Map<String, ModelCard> known = cards();
            if (list) {
                known.values().forEach(this::describe);
                return 0;
            }
            for (String name : names) {
                if (!known.containsKey(name)) {
                    return fail(2, "unknown model " + name + ": there are " + String.join(", ", known.keySet()));
                }
            }
            for (String name : names) {
                fetch(known.get(name));
            }
            return 0;
        } catch (IllegalArgumentException wrong) {
            return fail(2, wrong.getMessage());
        } catch (FetchException | CardException failed) {
            return fail(1, failed.getMessage());
        }
    }

    private int fail(int status, String reason) {
        err.println("models/fetch: " + reason);
        return status;
    }

    private void parse(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--list" -> list = true;
                case "--bar" -> bar = true;
                case "--to" -> to = Path.of(value(arguments, ++i));
                case "--cards" -> cards = Path.of(value(arguments, ++i));
                case "--mirror" -> mirror = value(arguments, ++i);
                default -> {
                    if (arguments[i].startsWith("-")) {
                        throw new IllegalArgumentException("unknown option " + arguments[i] + " (--help lists them)");
                    }
                    names.add(arguments[i]);
                }
            }
        }
        if (!list && names.isEmpty()) {
            throw new IllegalArgumentException("which model? (--list lists them)");
        }
    }

    private static String value(String[] arguments, int i) {
        if (i >= arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a value");
        }
        return arguments[i];
    }

    private Map<String, ModelCard> cards() throws CardException, FetchException {
        CardReader reader = new CardReader(List.of(cards));
        Map<String, ModelCard> known = new TreeMap<>();
        try (Stream<Path> files = Files.list(cards)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                ModelCard card = reader.read(file);
                known.put(card.name(), card);
            }
        } catch (IOException missing) {
            throw new FetchException("no cards in " + cards + ": " + missing);
        }
        return known;
    }

    private void describe(ModelCard card) {
        out.printf(
                "%-26s AP %.3f  %4d million multiply-adds  %s%n",
                card.name(),
                card.figures().ap(),
                card.figures().cost(),
                card.files().fetchable() ? kibibytes(card) + " KiB" : "no address: see models/README.md");
    }

    private static long kibibytes(ModelCard card) {
        return (card.files().param().bytes() + card.files().bin().bytes() + 1023) >> 10;
    }

    private void fetch(ModelCard card) throws FetchException {
        ProgressBar shown = new ProgressBar(out, bar);
        try {
            new ModelFetcher(mirror).fetch(card, to, shown);
        } finally {
            shown.clear();
        }
        out.println(card.name() + " is in " + to);
    }
}
