package io.nanostream.api.settings;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings of all modules. A change is a transaction: all values are checked first, then they come into force together, then the
 * appliance's health is watched for some seconds, and where it falls the values before are put back. A service. Any thread.
 */
@ProviderType
public interface Settings {
    /** {@return the settings of every module that has any, by PID} Reads all bundles' metatypes: some milliseconds. */
    List<SettingGroup> groups();

    /**
     * Changes settings.
     *
     * @param pid whose, as {@link #groups()} says it
     * @param values keys and texts; keys that are not named keep what they have; an empty text takes a key's value away
     * @return completes when it is known what became of the change, after some seconds; exceptionally where nothing was changed, and with
     *     {@code UNWATCHED} where this service is stopped before, within 1 s
     * @throws SettingsRefusal where a value is none of its type, range or options, or a key or the PID is unknown; nothing has changed
     */
    CompletionStage<SettingsChange> change(String pid, Map<String, String> values) throws SettingsRefusal;

    /** {@return the last changes, newest first, wherever they were made} */
    List<SettingsChange> changes();
}
