package io.nanostream.admin.deploy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.admin.deploy.file.Teller.Ill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TellerTest {
    private static final String ONE = "file /one.jar";

    private final List<String> warnings = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private final Teller teller = new Teller(warnings::add, news::add);

    private static Ill ill(String reason, long changedMillis) {
        return new Ill(new Fault(reason, "mend it"), changedMillis);
    }

    @Test
    void tellsOnceOfEachContentThatIsWrong() {
        teller.tell(Map.of(ONE, ill("is empty", 1)), Set.of(ONE));
        teller.tell(Map.of(ONE, ill("is empty still", 1)), Set.of(ONE));
        assertEquals(List.of("file /one.jar: is empty. Remedy: mend it"), warnings);
        teller.tell(Map.of(ONE, ill("is half", 2)), Set.of(ONE));
        assertEquals("file /one.jar: is half. Remedy: mend it", warnings.get(1));
        assertEquals(List.of(), news);
    }

    @Test
    void tellsOnceThatItIsWellAgainOrGone() {
        teller.tell(Map.of(ONE, ill("is empty", 1), "folder /two", ill("does not exist", 0)), Set.of(ONE));
        teller.tell(Map.of("folder /two", ill("does not exist", 0)), Set.of(ONE));
        teller.tell(Map.of(), Set.of(ONE));
        teller.tell(Map.of(), Set.of(ONE));
        assertEquals(List.of("file /one.jar: is well again", "folder /two: is gone"), news);
    }

    @Test
    void thousandsAreNotTold() {
        Map<String, Ill> many = new TreeMap<>();
        for (int file = 1000; file < 3000; file++) {
            many.put("file /" + file + ".jar", ill("is empty", 1));
        }
        teller.tell(many, many.keySet());
        teller.tell(many, many.keySet());
        assertEquals(16, warnings.size());
        teller.tell(Map.of(), Set.of());
        assertEquals(16, news.size());
    }
}
