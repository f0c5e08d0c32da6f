package io.nanostream.stream;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What all governors together ask the streams to save. Any thread. */
@Component(service = Governors.class)
public final class Governors {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Governor> governors = List.of();

    /** {@return of each wish the strictest; {@link Savings#NONE} where nobody asks or the one who asks fails} */
    Savings savings() {
        List<Governor> all = governors;
        Savings together = Savings.NONE;
        for (int i = 0; i < all.size(); i++) { // once a frame: no iterator
            together = together.and(wish(all.get(i)));
        }
        return together;
    }

    private static Savings wish(Governor governor) {
        try {
            return governor.savings();
        } catch (RuntimeException | LinkageError e) { // another room's code, or one that is just going
            return Savings.NONE;
        }
    }
}
