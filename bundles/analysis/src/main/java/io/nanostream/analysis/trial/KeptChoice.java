package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Wish;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes who shall serve into the configuration, so that it holds after a restart. All other keys stay as they are. */
final class KeptChoice {
    private static final Logger LOG = LoggerFactory.getLogger(KeptChoice.class);
    private static final String PID = "io.nanostream.analysis";
    private static final String ANY_LOCATION = "?";

    private KeptChoice() {}

    /**
     * Writes it; where that cannot be it is told, and holds until the restart.
     *
     * @param admin who keeps configurations; null where nobody does
     * @param wish who shall serve
     */
    static void write(ConfigurationAdmin admin, Wish wish) {
        if (admin == null) {
            LOG.warn(
                    "{}: nobody keeps configurations: detector={} model={} holds until the restart",
                    PID,
                    wish.detector(),
                    wish.model());
            return;
        }
        try {
            Configuration configuration = admin.getConfiguration(PID, ANY_LOCATION);
            Dictionary<String, Object> values = configuration.getProperties();
            Dictionary<String, Object> changed = values == null ? new Hashtable<>() : values;
            changed.put("detector", wish.detector());
            changed.put("model", wish.model());
            configuration.update(changed);
        } catch (IOException | IllegalStateException e) { // the disk, or the service on its way out
            LOG.warn(
                    "{} cannot be written: {}; detector={} model={} holds until the restart",
                    PID,
                    e.getMessage(),
                    wish.detector(),
                    wish.model());
        }
    }
}
