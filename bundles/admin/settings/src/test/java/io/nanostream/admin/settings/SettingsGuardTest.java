package io.nanostream.admin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.settings.Setting;
import io.nanostream.api.settings.SettingGroup;
import io.nanostream.api.settings.SettingsChange;
import io.nanostream.api.settings.SettingsChange.State;
import io.nanostream.api.settings.SettingsRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationListener;

/** With the Configuration Admin and the metatype service that the appliance has. */
class SettingsGuardTest {
    @TempDir
    Path cache;

    @TempDir
    Path folder;

    private LivePlatform platform;
    private SettingsGuard guard;
    private ServiceRegistration<?> listening;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean ill;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform(cache);
        put(Map.of("bitrate", "1000000", "felix.fileinstall.filename", "file:/somewhere"));
        guard = new SettingsGuard(platform.admin(), platform.metatype(), platform.context());
        guard.board = this::findings;
        guard.start(new Given("true", 1000, folder.toString()));
        listening = platform.context().registerService(ConfigurationListener.class, guard, null);
        await(() -> looks.get() > 0); // it knows what is configured
    }

    @AfterEach
    void stop() throws Exception {
        listening.unregister();
        guard.stop();
        platform.close();
    }

    @Test
    void describesWhatThereIs() throws Exception {
        platform.admin()
                .getFactoryConfiguration("io.nanostream.trial.one", "a", "?")
                .update(new Hashtable<>(Map.of("on", "false")));
        List<SettingGroup> groups = guard.groups();
        assertEquals(
                List.of("io.nanostream.trial", "io.nanostream.trial.one~a"),
                groups.stream().map(SettingGroup::pid).toList());
        Setting bitrate = groups.get(0).settings().get(0);
        assertEquals(
                "bitrate integer 4000000 1000000 true stream",
                bitrate.key() + " " + bitrate.type() + " " + bitrate.standard() + " " + bitrate.value() + " "
                        + bitrate.given() + " " + bitrate.impact());
        assertEquals("1..50000000", bitrate.min() + ".." + bitrate.max());
        assertEquals(List.of("fast", "slow"), groups.get(0).settings().get(1).options());
        assertEquals("false", groups.get(1).settings().get(3).value());
    }

    @Test
    void keepsAChangeWhileHealthDoesNotFall() throws Exception {
        ill = true; // before
        int seen = looks.get();
        await(() -> looks.get() > seen + 5);
        SettingsChange change = changed(Map.of("bitrate", "2000000", "preset", "slow"));
        assertEquals(State.KEPT, change.state());
        assertEquals(Map.of("bitrate", "1000000"), change.before());
        assertEquals(Map.of("bitrate", "2000000", "preset", "slow"), change.after());
        assertEquals("2000000", value("bitrate"));
        assertEquals(change, guard.changes().get(0));
    }

    @Test
    void takesAChangeBackWhenHealthFalls() throws Exception {
        var verdict = guard.change(LivePlatform.PID, Map.of("bitrate", "1")).toCompletableFuture();
        await(() -> "1".equals(value("bitrate")));
        ill = true;
        SettingsChange change = verdict.get(20, TimeUnit.SECONDS);
        assertEquals(State.ROLLED_BACK, change.state());
        assertEquals("encoder/trial, live: refused", change.reason());
        assertEquals("1000000", value("bitrate"));
        assertEquals(1, guard.changes().size());
    }

    @Test
    void takesTheNextChangeBackTooThatComesAtOnce() throws Exception {
        var first = guard.change(LivePlatform.PID, Map.of("bitrate", "1")).toCompletableFuture();
        await(() -> "1".equals(value("bitrate")));
        ill = true;
        assertEquals(State.ROLLED_BACK, first.get(20, TimeUnit.SECONDS).state());
        assertEquals(State.ROLLED_BACK, changed(Map.of("bitrate", "2")).state());
        assertEquals("1000000", value("bitrate"));
    }

    @Test
    void watchesWhatOthersChange() throws Exception {
        put(Map.of("bitrate", "3"));
        await(() -> !guard.changes().isEmpty());
        ill = true;
        await(() -> guard.changes().get(0).state() == State.ROLLED_BACK);
        await(() -> "1000000".equals(value("bitrate")));
    }

    @Test
    void leavesWhatIsBadWhereItIsToldTo() throws Exception {
        guard.change(new Given("false", 1000, ""));
        var verdict = guard.change(LivePlatform.PID, Map.of("bitrate", "1")).toCompletableFuture();
        await(() -> "1".equals(value("bitrate")));
        ill = true;
        assertEquals(State.KEPT, verdict.get(20, TimeUnit.SECONDS).state());
        assertEquals("1", value("bitrate"));
    }

    @ParameterizedTest
    @CsvSource({
        "maybe, 1000, '', 'rollBack=maybe, must be true or false'",
        "true, 999, '', 'watchMillis=999, must be 1000..60000'",
        "true, 1000, /does/not/exist, 'folder=/does/not/exist, must be a folder that exists'"
    })
    void keepsItsOwnSettingsWhereTheNewOnesAreWrong(String rollBack, int watchMillis, String folder, String reason)
            throws Exception {
        guard.change(new Given(rollBack, watchMillis, folder));
        assertEquals(reason, guard.health().get(0).reason());
        ill = false;
        assertEquals(State.KEPT, changed(Map.of("bitrate", "5")).state());
        guard.change(new Given("true", 1000, ""));
        assertEquals(HealthReport.Level.OK, guard.health().get(0).level());
    }

    @Test
    void putsBackWhatWasLostWhileItsFileWasWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("io.nanostream.trial.cfg"), "");
        String kept = file.toUri().toString();
        put(Map.of("bitrate", "7", "felix.fileinstall.filename", kept));
        await(() -> !guard.changes().isEmpty());
        put(Map.of("felix.fileinstall.filename", kept)); // what FileInstall has read of an empty file
        await(() -> "7".equals(value("bitrate")));
    }

    @Test
    void leavesAConfigurationEmptyWhoseFileHoldsCommentsOnly() throws Exception {
        Path file = Files.writeString(folder.resolve("io.nanostream.trial.cfg"), "# bitrate=7\n");
        put(Map.of("felix.fileinstall.filename", file.toUri().toString()));
        await(() -> !guard.changes().isEmpty());
        assertEquals(Map.of(), guard.changes().get(0).after());
        assertEquals(null, value("bitrate"));
    }

    @Test
    void takesValuesAwayAndToleratesWhatChangesNothing() throws Exception {
        assertEquals(State.KEPT, changed(Map.of("bitrate", "1000000")).state());
        assertEquals(List.of(), guard.changes());
        assertEquals(State.KEPT, changed(Map.of("bitrate", "")).state());
        assertEquals(null, value("bitrate"));
    }

    @ParameterizedTest
    @CsvSource({
        "bitrate, fast, 'bitrate=fast, must be a whole number, 1..50000000'",
        "bitrate, 1.5, 'bitrate=1.5, must be a whole number, 1..50000000'",
        "bitrate, 0, 'bitrate=0, must be 1..50000000'",
        "bitrate, 50000001, 'bitrate=50000001, must be 1..50000000'",
        "bitrate, 99999999999, 'bitrate=99999999999, must be 1..50000000'",
        "share, 1e999, 'share=1e999, must be a number such as 0.5'",
        "share, 1f, 'share=1f, must be a number such as 0.5'",
        "share, NaN, 'share=NaN, must be a number such as 0.5'",
        "preset, best, 'preset=best, must be one of fast, slow'",
        "preset, a${env:HOME}, 'preset=a${env:HOME}, must be without ${, which its file would replace at the next start'",
        "on, yes, 'on=yes, must be true or false'"
    })
    void refusesWhatCannotBeRight(String key, String text, String reason) {
        SettingsRefusal refusal = assertThrows(
                SettingsRefusal.class, () -> guard.change(LivePlatform.PID, Map.of(key, text, "bitrate2", "1")));
        assertTrue(refusal.reasons().contains(reason), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("there is no key bitrate2"), refusal.getMessage());
        assertEquals("1000000", value("bitrate"));
    }

    @Test
    void refusesWhatNobodyDeclares() {
        assertTrue(assertThrows(SettingsRefusal.class, () -> guard.change("io.nanostream.none", Map.of()))
                .unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.nanostream.trial.one~*",
                "io.nanostream.trial.one~a)(x=*",
                "io.nanostream.trial.one~(",
                "*",
                "("
            })
    void takesAPidForNoPattern(String pid) throws Exception {
        platform.admin()
                .getFactoryConfiguration("io.nanostream.trial.one", "a", "?")
                .update(new Hashtable<>(Map.of("on", "false")));
        assertTrue(assertThrows(SettingsRefusal.class, () -> guard.change(pid, Map.of("on", "true")))
                .unknown());
    }

    @Test
    void leavesKeysThatAreEmptyInTheirFile() throws Exception {
        put(Map.of("bitrate", "1000000", "preset", "", "share", "0.1"));
        await(() -> !guard.changes().isEmpty());
        SettingsChange change = changed(Map.of("bitrate", "2000000", "share", ""));
        assertEquals("", value("preset"));
        assertEquals(null, value("share"));
        assertEquals(null, change.before().get("preset"));
    }

    @Test
    void watchesOnWhenOneLookFails() throws Exception {
        AtomicInteger failed = new AtomicInteger();
        guard.board = () -> {
            failed.incrementAndGet();
            throw new IllegalStateException("deleted just now");
        };
        await(() -> failed.get() > 1);
        guard.board = this::findings;
        assertEquals(State.KEPT, changed(Map.of("bitrate", "6")).state());
    }

    @Test
    void givesAConfigurationWithoutAFileOne() throws Exception {
        platform.admin()
                .getFactoryConfiguration("io.nanostream.trial.one", "b", "?")
                .update(new Hashtable<>(Map.of("preset", "a\\b")));
        Path file = folder.resolve("io.nanostream.trial.one-b.cfg");
        await(() -> Files.exists(file));
        assertEquals("preset=a\\\\b\n", Files.readString(file));
    }

    private SettingsChange changed(Map<String, String> values) throws Exception {
        return guard.change(LivePlatform.PID, values).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void put(Map<String, String> values) throws Exception {
        platform.admin().getConfiguration(LivePlatform.PID, "?").update(new Hashtable<>(values));
    }

    private String value(String key) {
        try {
            Object value = platform.admin()
                    .getConfiguration(LivePlatform.PID, "?")
                    .getProperties()
                    .get(key);
            return value == null ? null : value.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<HealthFinding> findings() {
        looks.incrementAndGet();
        HealthReport report = new HealthReport("live", Level.DEGRADED, "refused", "");
        return ill ? List.of(new HealthFinding("encoder/trial", report, 1)) : List.of();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private record Given(String rollBack, int watchMillis, String folder) implements SettingsConfig {
        @Override
        public Class<SettingsConfig> annotationType() {
            return SettingsConfig.class;
        }
    }
}
