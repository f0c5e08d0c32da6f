package io.nanostream.admin.rest.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.HttpProblem;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.api.settings.SettingGroup;
import io.nanostream.api.settings.Settings;
import io.nanostream.api.settings.SettingsChange;
import io.nanostream.api.settings.SettingsRefusal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Shows settings, and changes them: the answer comes when a change is kept or rolled back. */
public final class SettingsApi {
    private static final int MOST_BYTES = 65_536;
    private static final long LONGEST_WATCH_SECONDS = 70;

    private static final int MOST_WAITING = 8;

    private final Semaphore waiting = new Semaphore(MOST_WAITING); // each holds a thread of the server
    private final Supplier<Settings> settings;

    /**
     * Takes who keeps them.
     *
     * @param settings of the moment; gives null while nobody does
     */
    public SettingsApi(Supplier<Settings> settings) {
        this.settings = settings;
    }

    /**
     * {@return the settings of all modules}
     *
     * @param call from whom
     * @throws HttpProblem 503, while nobody keeps them
     */
    public Reply all(Call call) throws HttpProblem {
        return Reply.json(200, keeper().groups());
    }

    /**
     * {@return the settings of one PID}
     *
     * @param call for which PID
     * @throws HttpProblem 404, where it has none
     */
    public Reply one(Call call) throws HttpProblem {
        SettingGroup group = keeper().groups().stream()
                .filter(one -> one.pid().equals(call.variable()))
                .findFirst()
                .orElseThrow(() -> new HttpProblem(404, "not_found", "there are no settings " + call.variable()));
        return Reply.json(200, group);
    }

    /**
     * {@return the last changes, newest first}
     *
     * @param call from whom
     * @throws HttpProblem 503, while nobody keeps settings
     */
    public Reply changes(Call call) throws HttpProblem {
        return Reply.json(200, keeper().changes().stream().map(ChangeView::of).toList());
    }

    /**
     * {@return what became of a change}
     *
     * @param call for which PID, with keys and values as its body, in JSON
     * @throws HttpProblem 400 or 404 where it is refused; 409 where it is not in force any more; 503 where too many are watched, or nobody watches any more
     */
    public Reply change(Call call) throws HttpProblem {
        Map<String, String> values = values(call.json(MOST_BYTES));
        SettingsChange change = watched(keeper(), call.variable(), values);
        return switch (change.state()) {
            case ROLLED_BACK -> throw new HttpProblem(
                    409, "rolled_back", "the values before are back in force: " + change.reason());
            case UNDONE, DELETED -> throw new HttpProblem(
                    409, ChangeView.word(change.state()), "the values are not in force: " + change.reason());
            case UNWATCHED -> throw new HttpProblem(
                    503,
                    "unwatched",
                    "the values are in force, but " + change.reason()
                            + ": nothing is taken back any more; look at /health, and change them where it fell");
            case WATCHED, KEPT -> Reply.json(200, ChangeView.of(change));
        };
    }

    private SettingsChange watched(Settings keeper, String pid, Map<String, String> values) throws HttpProblem {
        if (!waiting.tryAcquire()) {
            throw new HttpProblem(
                    503,
                    "busy",
                    MOST_WAITING + " changes are being watched already, nothing was changed; ask again later");
        }
        try {
            return changed(keeper, pid, values);
        } finally {
            waiting.release();
        }
    }

    private static SettingsChange changed(Settings keeper, String pid, Map<String, String> values) throws HttpProblem {
        try {
            return keeper.change(pid, values).toCompletableFuture().get(LONGEST_WATCH_SECONDS, TimeUnit.SECONDS);
        } catch (SettingsRefusal refusal) {
            throw new HttpProblem(
                    refusal.unknown() ? 404 : 400, refusal.unknown() ? "not_found" : "bad_value", refusal.getMessage());
        } catch (ExecutionException e) {
            throw new HttpProblem(
                    503,
                    "not_changed",
                    "the settings cannot be changed: " + e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw new HttpProblem(
                    503,
                    "not_changed",
                    "still watched after " + LONGEST_WATCH_SECONDS + " s: /api/settings-changes tells");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpProblem(503, "not_changed", "this server stops");
        }
    }

    private static Map<String, String> values(JsonNode body) throws HttpProblem {
        if (!body.isObject() || body.isEmpty()) {
            throw new HttpProblem(400, "bad_body", "the body must be an object of keys and values");
        }
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (field.getValue().isContainerNode()) {
                throw new HttpProblem(
                        400, "bad_body", field.getKey() + " must be a text, a number, true, false or null");
            }
            values.put(
                    field.getKey(),
                    field.getValue().isNull() ? "" : field.getValue().asText());
        }
        return values;
    }

    private Settings keeper() throws HttpProblem {
        Settings keeper = settings.get();
        if (keeper == null) {
            throw new HttpProblem(503, "no_settings", "start the bundle io.nanostream.admin.settings");
        }
        return keeper;
    }
}
