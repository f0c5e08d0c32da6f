package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules, read from the built bundles and the working tree. */
class BundleRulesIT {
    private static final Path ROOT = RunScript.SCRIPT.getParent().getParent();
    private static final Path DISTRIBUTION = Path.of(System.getProperty("nanostream.dist"));
    /** The way of a frame, as DESIGN.md draws it in section 2: the stages whose rooms exist. */
    private static final List<String> WAY = List.of(
            "api",
            "binding",
            "capture",
            "stream",
            "analysis",
            "detector",
            "tracker",
            "osd",
            "encoder",
            "output",
            "governor",
            "admin");

    private static final Set<String> TOP_LEVEL = Set.of(
            ".ci",
            ".editorconfig",
            ".gitignore",
            "DEVELOPERS.md",
            "LICENSE",
            "README.md",
            "bnd.bnd",
            "bundles",
            "deploy",
            "models",
            "pom.xml",
            "runtime");
    private static final List<String> HEADINGS =
            List.of("Accepts → feeds", "Configure", "Try", "Limits", "Numbers", "Why");

    @Test
    void noRoomImportsAPackageOfAnotherRoom() throws IOException {
        List<BundleJar> bundles = bundles();
        for (BundleJar bundle : bundles) {
            for (BundleJar other : bundles) {
                if (!other.equals(bundle) && !other.isForAll()) {
                    List<String> foreign =
                            bundle.imports().stream().filter(other::owns).toList();
                    assertEquals(List.of(), foreign, bundle.name() + " imports from " + other.name());
                }
            }
        }
    }

    @Test
    void onlyInterfacesAndBindingsExportPackages() throws IOException {
        for (BundleJar bundle : bundles()) {
            assertEquals(
                    bundle.isForAll(), !bundle.exports().isEmpty(), bundle.name() + " exports " + bundle.exports());
        }
    }

    /** But for the binding of ncnn: it is built later than the rest, and dropped into the running appliance. */
    @Test
    void interfacesAndBindingsAreInTheFolderThatIsNotHotAndTheRoomsInTheHotOne() throws IOException {
        assertTrue(BundleJar.ours(DISTRIBUTION.resolve("bundle")).stream().allMatch(BundleJar::isForAll));
        List<String> hot = BundleJar.ours(DISTRIBUTION.resolve("deploy")).stream()
                .filter(BundleJar::isForAll)
                .map(BundleJar::name)
                .toList();
        assertEquals(List.of("io.nanostream.binding.ncnn"), hot);
    }

    @Test
    void aBundlesNameIsItsArtifactAndItsRootPackage() throws IOException {
        for (BundleJar bundle : bundles()) {
            assertEquals(bundle.fileName(), bundle.name() + ".jar");
            List<String> classes = bundle.ourClasses();
            assertFalse(classes.isEmpty(), bundle.name());
            String folder = bundle.name().replace('.', '/') + "/";
            assertEquals(
                    List.of(),
                    classes.stream().filter(is -> !is.startsWith(folder)).toList(),
                    bundle.name());
        }
    }

    @Test
    void everyModuleIsInTheDistribution() throws IOException {
        List<String> built = bundles().stream().map(BundleJar::name).sorted().toList();
        List<String> modules = modules().stream()
                .map(module -> "io.nanostream." + module.replace('/', '.'))
                .sorted()
                .toList();
        assertEquals(modules, built);
    }

    @Test
    void modulesStandInTheOrderOfTheFramesWay() throws IOException {
        List<String> stages = new ArrayList<>();
        for (String module : modules()) {
            String stage = module.split("/")[0];
            if (stages.isEmpty() || !stages.get(stages.size() - 1).equals(stage)) {
                stages.add(stage);
            }
        }
        assertEquals(WAY, stages);
    }

    @Test
    void everyRoomHasAReadmeWithTheSameHeadings() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String module : modules()) {
            Path readme = ROOT.resolve("bundles").resolve(module).resolve("README.md");
            if (!Files.exists(readme)) {
                wrong.add(module + " has no README.md");
            } else {
                wrong.addAll(faults(module, Files.readString(readme)));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<String> faults(String module, String readme) {
        List<String> faults = new ArrayList<>();
        if (!readme.startsWith("# " + module + "\n")) {
            faults.add(module + ": the title is not its name");
        }
        int at = 0;
        for (String heading : headings(module)) {
            int found = Math.max(readme.indexOf("\n## " + heading, at), readme.indexOf("\n**" + heading + "**", at));
            if (found < 0) {
                faults.add(module + ": no \"" + heading + "\", or not in its place");
            } else {
                at = found;
            }
        }
        return faults;
    }

    /** What has no component has nothing to configure, to try or to measure. */
    private static List<String> headings(String module) {
        boolean passive = module.equals("api") || module.startsWith("binding/");
        return passive ? List.of("Accepts → feeds", "Why") : HEADINGS;
    }

    @Test
    void theTopLevelHoldsOnlyWhatWasAgreed() throws IOException {
        List<String> ignored = Files.readAllLines(ROOT.resolve(".gitignore")).stream()
                .map(line -> line.replace("/", ""))
                .toList();
        try (Stream<Path> entries = Files.list(ROOT)) {
            List<String> others = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals(".git") && !ignored.contains(name) && !TOP_LEVEL.contains(name))
                    .toList();
            assertEquals(List.of(), others);
        }
    }

    private static List<BundleJar> bundles() throws IOException {
        return Stream.concat(
                        BundleJar.ours(DISTRIBUTION.resolve("bundle")).stream(),
                        BundleJar.ours(DISTRIBUTION.resolve("deploy")).stream())
                .toList();
    }

    private static List<String> modules() throws IOException {
        String pom = Files.readString(ROOT.resolve("bundles/pom.xml"));
        return Pattern.compile("<module>(.+?)</module>")
                .matcher(pom)
                .results()
                .map((MatchResult module) -> module.group(1))
                .toList();
    }
}
