package io.nanostream.api.settings;

import java.util.Map;
import java.util.Objects;

/**
 * A change of a module's settings, wherever it was made: a file, the Web Console, REST.
 *
 * @param id rises with each change
 * @param epochMillis when it was made, milliseconds since the Unix epoch, UTC
 * @param pid whose settings
 * @param before the changed keys' values before; a key that was not given is absent
 * @param after the changed keys' values; a key that is given no more is absent
 * @param state what became of it
 * @param reason why it is not in force, or not watched, any more; else empty
 */
public record SettingsChange(
        long id,
        long epochMillis,
        String pid,
        Map<String, String> before,
        Map<String, String> after,
        State state,
        String reason) {

    /** What becomes of a change. */
    public enum State {
        /** In force, and health is watched. */
        WATCHED,
        /** In force: health has not fallen. */
        KEPT,
        /** Taken back: it was refused, or health fell. */
        ROLLED_BACK,
        /** Not in force: somebody put the values before back while it was watched. */
        UNDONE,
        /** Not in force: somebody deleted the configuration while it was watched. */
        DELETED,
        /** In force, and watched no more: who watched it was stopped. Health may fall, and nothing is taken back. */
        UNWATCHED
    }

    /** Takes its own copies of the maps. */
    public SettingsChange {
        Objects.requireNonNull(pid, "pid");
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }
}
