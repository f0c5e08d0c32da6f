package io.nanostream.stream;

import io.nanostream.api.stream.StreamSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Which configuration owns which name, so that two streams of one name never mix: the first has it, the other waits. */
@Component(service = StreamNames.class)
public final class StreamNames {
    private final Map<String, Object> owners = new HashMap<>();
    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();

    /**
     * Takes all names of a stream for an owner, in place of those it had.
     *
     * @param whenFree is run when a refused owner may try again
     * @return empty when they are its own now; else the name that is taken
     */
    synchronized Optional<String> claim(Object owner, StreamSettings settings, Runnable whenFree) {
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
        owners.values().removeIf(known -> known == owner);
        names.forEach(name -> owners.put(name, owner));
        return Optional.empty();
    }

    /** Gives all names of an owner back. */
    void release(Object owner) {
        List<Runnable> tries;
        synchronized (this) {
            waiting.remove(owner);
            owners.values().removeIf(known -> known == owner);
            tries = List.copyOf(waiting.values());
        }
        tries.forEach(Runnable::run);
    }
}
