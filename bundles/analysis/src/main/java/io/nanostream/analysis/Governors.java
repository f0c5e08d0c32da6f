package io.nanostream.analysis;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who ask to save, and what satisfies all of them. */
@Component(service = Governors.class)
public final class Governors {
    private static final Logger LOG = LoggerFactory.getLogger(Governors.class);

    private final List<Governor> governors = new CopyOnWriteArrayList<>();
    private volatile boolean told;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addGovernor(Governor governor) {
        governors.add(governor);
        told = false;
    }

    void removeGovernor(Governor governor) {
        governors.remove(governor);
    }

    /** {@return what all of them ask at this moment; one that throws asks nothing} */
    public Savings savings() {
        Savings all = Savings.NONE;
        for (Governor governor : governors) {
            try {
                all = all.and(governor.savings());
            } catch (RuntimeException | LinkageError e) { // another room's code
                if (!told) {
                    told = true;
                    LOG.warn("A governor cannot say what to save, and is not listened to meanwhile: {}", governor, e);
                }
            }
        }
        return all;
    }
}
