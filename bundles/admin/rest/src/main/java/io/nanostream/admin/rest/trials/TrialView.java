package io.nanostream.admin.rest.trials;

import io.nanostream.api.trial.TrialStatus;
import java.util.Locale;

/**
 * A trial as JSON.
 *
 * @param camera at which camera
 * @param phase {@code opening}, {@code comparing}, {@code paused}, {@code promoted}, {@code refused}, {@code stopped} or {@code rolled_back}
 * @param reason why; empty where there is nothing to say
 * @param dutyPercent share of the pictures that is compared
 * @param gate who decides
 * @param limits by what
 * @param agreement of the two
 * @param serving how the serving one did
 * @param shadow how the one on trial did
 */
record TrialView(
        String camera,
        String phase,
        String reason,
        int dutyPercent,
        String gate,
        LimitsView limits,
        CountsView agreement,
        SideView serving,
        SideView shadow) {

    static TrialView of(TrialStatus status) {
        return new TrialView(
                status.settings().camera(),
                status.phase().name().toLowerCase(Locale.ROOT),
                status.reason(),
                status.settings().dutyPercent(),
                status.settings().gate().toString(),
                LimitsView.of(status.settings().limits()),
                CountsView.of(status.counts()),
                SideView.of(status.serving()),
                SideView.of(status.shadow()));
    }
}
