package io.nanostream.admin.settings;

import io.nanostream.api.health.HealthReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules of the moment: where new ones are wrong, the old ones hold, and health tells. Any thread. */
final class RulesInForce {
    private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);

    private volatile SettingsRules rules = SettingsRules.DEFAULT;
    private volatile String refused = "";

    /** Takes others, where they are right. */
    void change(SettingsConfig config) {
        try {
            rules = SettingsRules.of(config);
            refused = "";
        } catch (IllegalArgumentException e) {
            refused = e.getMessage();
            LOG.warn("{}: {}; the old values stay in force", SettingsConfig.PID, refused);
        }
    }

    SettingsRules now() {
        return rules;
    }

    HealthReport health() {
        String remedy = "correct it in " + SettingsConfig.PID + "; until then the old values stay in force";
        return refused.isEmpty()
                ? HealthReport.ok("configuration")
                : new HealthReport("configuration", HealthReport.Level.DEGRADED, refused, remedy);
    }
}
