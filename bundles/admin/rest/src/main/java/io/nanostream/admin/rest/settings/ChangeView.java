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
 * @param state {@code watched}, {@code kept} or {@code rolled_back}
 * @param reason why it was rolled back; else empty
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
                change.state().name().toLowerCase(Locale.ROOT),
                change.reason());
    }
}
