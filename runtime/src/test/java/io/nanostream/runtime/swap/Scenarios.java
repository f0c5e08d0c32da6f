package io.nanostream.runtime.swap;

import io.nanostream.runtime.swap.scenario.AttributeScenarios;
import io.nanostream.runtime.swap.scenario.BundleScenarios;
import io.nanostream.runtime.swap.scenario.CrowdScenarios;
import io.nanostream.runtime.swap.scenario.FaultScenarios;
import io.nanostream.runtime.swap.scenario.ProcessScenarios;
import io.nanostream.runtime.swap.scenario.SettingScenarios;
import io.nanostream.runtime.swap.stage.Scenario;
import java.util.ArrayList;
import java.util.List;

/** All scenarios there are. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(BundleScenarios.all());
        all.addAll(BundleScenarios.uninstalled());
        all.addAll(SettingScenarios.all());
        all.addAll(AttributeScenarios.one());
        all.addAll(FaultScenarios.encoders());
        all.addAll(FaultScenarios.detectors());
        all.addAll(FaultScenarios.slowDetectors());
        all.addAll(CrowdScenarios.all());
        all.addAll(ProcessScenarios.all());
        all.addAll(FaultScenarios.fatal());
        return all;
    }
}
