package io.nanostream.api.settings;

import java.util.List;

/** Settings that cannot be taken; nothing has changed. */
public class SettingsRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;
    private final boolean unknown;

    /**
     * Says why.
     *
     * @param unknown whether there is no such PID at all
     * @param reasons one line for each wrong key: key, value, what it must be
     */
    public SettingsRefusal(boolean unknown, List<String> reasons) {
        super(String.join("; ", reasons));
        this.unknown = unknown;
        this.reasons = List.copyOf(reasons);
    }

    /** {@return whether there is no such PID} */
    public boolean unknown() {
        return unknown;
    }

    /** {@return one line for each wrong key} */
    public List<String> reasons() {
        return reasons;
    }
}
