package io.nanostream.stream.publish;

import io.nanostream.api.stream.StreamSettings;
import io.nanostream.stream.encode.Encoders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which configuration owns which name, so that two streams of one name never mix: the first has it, the other waits. */
@Component(service = StreamNames.class)
public final class StreamNames {
    private final Map<String, Object> owners = new HashMap<>();
    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
    private final Consumer<List<Runnable>> later;

    /**
     * Those who wait try again on a thread of the encoders' pool, without the locks of whoever gave a name back.
     *
     * @param encoders whose pool
     */
    @Activate
    public StreamNames(@Reference(name = "encoders") Encoders encoders) {
        later = tries -> tries.forEach(again -> encoders.workers().execute(again));
    }

    /**
     * Takes all names of a stream for an owner, in place of those it had.
     *
     * @param owner of all of them
     * @param settings whose name and aliases
     * @param whenFree is run when a refused owner may try again
     * @return empty when they are its own now; else the name that is taken
     */
    public synchronized Optional<String> claim(Object owner, StreamSettings settings, Runnable whenFree) {
        List<String> names = new ArrayList<>(settings.aliases());
        names.add(settings.name());
        Optional<String> taken = names.stream()
                .filter(name -> owners.getOrDefault(name, owner) != owner)
                .findFirst();
        if (taken.isPresent()) {
            waiting.put(owner, whenFree);
            return taken;
        }
        waiting.remove(owner);
        boolean freed = owners.values().removeIf(known -> known == owner);
        names.forEach(name -> owners.put(name, owner));
        if (freed) {
            later.accept(List.copyOf(waiting.values()));
        }
        return Optional.empty();
    }

    /**
     * Gives all names of an owner back.
     *
     * @param owner who had them, or waited for them
     */
    public synchronized void release(Object owner) {
        waiting.remove(owner);
        owners.values().removeIf(known -> known == owner);
        later.accept(List.copyOf(waiting.values()));
    }
}
