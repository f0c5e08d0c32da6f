package io.nanostream.admin.deploy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UninstalledBundlesTest {
    @Test
    void whatFileInstallUninstallsIsNoPersonsDoing() {
        assertTrue(UninstalledBundles.isByFile(new Thread("fileinstall-/home/deploy")));
        assertFalse(UninstalledBundles.isByFile(new Thread("qtp1-42")));
        assertFalse(UninstalledBundles.isByFile(Thread.currentThread()));
    }
}
