package io.nanostream.analysis.trial;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.analysis.choose.Wish;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class KeptChoiceTest {
    private static final Wish WISH = new Wish("ncnn", "big", 0);

    private Dictionary<String, Object> kept;
    private boolean full;

    @Test
    void changesTwoKeysAndLeavesTheOthers() {
        kept = new Hashtable<>(Map.of("rate", "5", "model", "small"));
        KeptChoice.write(admin(), WISH);
        assertEquals(Map.of("rate", "5", "detector", "ncnn", "model", "big"), kept);
    }

    @Test
    void makesAConfigurationWhereThereIsNone() {
        KeptChoice.write(admin(), WISH);
        assertEquals(Map.of("detector", "ncnn", "model", "big"), kept);
    }

    @Test
    void aFullDiskOrNobodyWhoKeepsItCostsNothingElse() {
        full = true;
        assertDoesNotThrow(() -> KeptChoice.write(admin(), WISH));
        assertDoesNotThrow(() -> KeptChoice.write(null, WISH));
        assertEquals(null, kept);
    }

    /** Two interfaces of many methods, of which two and one are called. */
    private ConfigurationAdmin admin() {
        Configuration configuration = proxy(Configuration.class, (method, arguments) -> {
            if (method.equals("getProperties")) {
                return kept;
            }
            if (full) {
                throw new IOException("no space left on device");
            }
            kept = dictionary(arguments[0]);
            return null;
        });
        return proxy(ConfigurationAdmin.class, (method, arguments) -> {
            assertEquals("getConfiguration io.nanostream.analysis ?", method + " " + arguments[0] + " " + arguments[1]);
            return configuration;
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments) throws IOException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    @SuppressWarnings("unchecked") // the one argument of update
    private static Dictionary<String, Object> dictionary(Object argument) {
        return (Dictionary<String, Object>) argument;
    }
}
