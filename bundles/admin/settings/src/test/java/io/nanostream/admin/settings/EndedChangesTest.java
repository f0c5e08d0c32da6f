package io.nanostream.admin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.settings.SettingsChange;
import io.nanostream.api.settings.SettingsChange.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationListener;

/** What becomes of a change that somebody else ends, with the Configuration Admin that the appliance has. */
class EndedChangesTest {
    @TempDir
    Path cache;

    private final AtomicInteger looks = new AtomicInteger();
    private LivePlatform platform;
    private SettingsGuard guard;
    private boolean stopped;
    private ServiceRegistration<?> listening;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform(cache);
        put("1000000");
        guard = new SettingsGuard(platform.admin(), platform.metatype(), platform.context());
        guard.board = () -> {
            looks.incrementAndGet();
            return List.of();
        };
        guard.start(new Watching(60_000));
        listening = platform.context().registerService(ConfigurationListener.class, guard, null);
        await(() -> looks.get() > 0); // it knows what is configured
    }

    @AfterEach
    void stop() throws Exception {
        listening.unregister();
        stopGuard();
        platform.close();
    }

    @Test
    void saysThatAConfigurationWasDeletedWhileItWasWatched() throws Exception {
        CompletableFuture<SettingsChange> verdict = ask("2000000");
        configuration().delete();
        SettingsChange change = verdict.get(20, TimeUnit.SECONDS);
        assertEquals(State.DELETED, change.state());
        assertEquals("somebody deleted the configuration while it was watched", change.reason());
        assertEquals(List.of(change), guard.changes());
    }

    @Test
    void saysThatTheValuesBeforeWerePutBackWhileItWasWatched() throws Exception {
        CompletableFuture<SettingsChange> verdict = ask("2000000");
        put("1000000");
        SettingsChange change = verdict.get(20, TimeUnit.SECONDS);
        assertEquals(State.UNDONE, change.state());
        assertEquals("somebody put the values before back while it was watched", change.reason());
        assertEquals(Map.of("bitrate", "1000000"), change.before());
        assertEquals(Map.of("bitrate", "2000000"), change.after());
        assertEquals(List.of(change), guard.changes());
    }

    @Test
    void answersWhoWaitsWhenItIsStopped() throws Exception {
        CompletableFuture<SettingsChange> verdict = ask("2000000");
        stopGuard();
        SettingsChange change = verdict.get(20, TimeUnit.SECONDS);
        assertEquals(State.UNWATCHED, change.state());
        assertEquals("admin/settings was stopped while it was watched", change.reason());
        assertEquals("2000000", configuration().getProperties().get("bitrate"));
    }

    @Test
    void changesNothingForWhoComesWhenItIsStopped() throws Exception {
        stopGuard();
        CompletableFuture<SettingsChange> verdict =
                guard.change(LivePlatform.PID, Map.of("bitrate", "2000000")).toCompletableFuture();
        Throwable why = assertThrows(ExecutionException.class, () -> verdict.get(20, TimeUnit.SECONDS))
                .getCause();
        assertEquals("admin/settings is being stopped, nothing was changed; ask again when it runs", why.getMessage());
        assertEquals("1000000", configuration().getProperties().get("bitrate"));
    }

    @Test
    void answersAtOnceWhoPutsTheValuesBeforeBack() throws Exception {
        CompletableFuture<SettingsChange> first = ask("2000000");
        SettingsChange second = ask("1000000").get(20, TimeUnit.SECONDS);
        assertEquals(State.KEPT, second.state());
        assertEquals(Map.of("bitrate", "2000000"), second.before());
        assertEquals(Map.of("bitrate", "1000000"), second.after());
        assertEquals(State.UNDONE, first.get(20, TimeUnit.SECONDS).state());
    }

    /** Asks for another value, and returns when it is watched. */
    private CompletableFuture<SettingsChange> ask(String bitrate) throws Exception {
        CompletableFuture<SettingsChange> verdict =
                guard.change(LivePlatform.PID, Map.of("bitrate", bitrate)).toCompletableFuture();
        await(() -> !guard.changes().isEmpty());
        return verdict;
    }

    private void stopGuard() throws InterruptedException {
        if (!stopped) {
            stopped = true;
            guard.stop();
        }
    }

    private void put(String bitrate) throws IOException {
        configuration().update(new Hashtable<>(Map.of("bitrate", bitrate)));
    }

    private Configuration configuration() throws IOException {
        return platform.admin().getConfiguration(LivePlatform.PID, "?");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private record Watching(int watchMillis) implements SettingsConfig {
        @Override
        public String rollBack() {
            return "true";
        }

        @Override
        public String folder() {
            return "";
        }

        @Override
        public Class<SettingsConfig> annotationType() {
            return SettingsConfig.class;
        }
    }
}
