package io.nanostream.admin.access;

import java.lang.annotation.Annotation;
import java.util.function.Supplier;
import org.osgi.service.component.ComponentException;

/** A configuration as the platform gives it: every key has its default until it is set. */
final class FakeConfig implements AccessConfig {
    String view = "loopback";
    String dataDir = "";
    Supplier<Integer> lockoutTries = () -> 5;
    int lockoutMinutes = 5;
    int sessionHours = 12;
    String hostNames = "";

    /** What the platform does where a number is asked for and the file holds a word. */
    static int word() {
        throw new ComponentException("no number");
    }

    @Override
    public String view() {
        return view;
    }

    @Override
    public String dataDir() {
        return dataDir;
    }

    @Override
    public int lockoutTries() {
        return lockoutTries.get();
    }

    @Override
    public int lockoutMinutes() {
        return lockoutMinutes;
    }

    @Override
    public int sessionHours() {
        return sessionHours;
    }

    @Override
    public String hostNames() {
        return hostNames;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return AccessConfig.class;
    }
}
