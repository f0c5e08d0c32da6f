package io.nanostream.analysis.ends;

import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A bundle of which only what tells where a detector comes from can be asked. */
final class FakeBundle {
    String location = "inputstream:fake.jar";
    long modified = 1;
    boolean stoppedBySomebody;

    private final Bundle bundle = proxy(Bundle.class, this::answer);
    private final BundleStartLevel startLevel = proxy(BundleStartLevel.class, name -> !stoppedBySomebody);

    private interface Answers {
        Object to(String method);
    }

    Bundle bundle() {
        return bundle;
    }

    private Object answer(String method) {
        return switch (method) {
            case "getSymbolicName" -> "fake";
            case "getVersion" -> Version.emptyVersion;
            case "getLocation" -> location;
            case "getLastModified" -> modified;
            case "adapt" -> startLevel;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, all) -> answers.to(method.getName())));
    }
}
