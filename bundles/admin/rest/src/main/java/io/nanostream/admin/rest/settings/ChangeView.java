package io.nanostream.admin.rest.settings;

import io.nanostream.api.settings.SettingsChange;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A change of settings as JSON.
 *
 * @param id rises with each change
 * @param time when it was made, RFC 3339, UTC
 * @param pid whose settings
 * @param before the changed keys' values before
 * @param after the changed keys' values
 * @param state {@code watched}, {@code kept}, {@code rolled_back}, {@code undone}, {@code deleted} or
 *     {@code unwatched}
 * @param reason why it is not in force, or not watched, any more; else empty
 */
record ChangeView(
        long id,
        String time,
        String pid,
        Map<String, String> before,
        Map<String, String> after,
        String state,
        String reason) {

    static ChangeView of(SettingsChange change) {
        return new ChangeView(
                change.id(),
                Instant.ofEpochMilli(change.epochMillis()).toString(),
                change.pid(),
                change.before(),
                change.after(),
                word(change.state()),
                change.reason());
    }

    /** {@return what a state is called} */
    static String word(SettingsChange.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
