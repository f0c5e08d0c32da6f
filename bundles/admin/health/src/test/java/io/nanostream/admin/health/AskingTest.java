package io.nanostream.admin.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AskingTest {
    private final Queue<Runnable> questions = new ArrayDeque<>();

    @Test
    void aModuleIsNotWellBeforeItHasSaidSo() {
        Asking asking = new Asking(new SteadyModule("stream", HealthReport.ok("stream live")));
        List<Finding> first = asking.ask(questions::add);
        assertEquals(Level.DEGRADED, first.get(0).report().level());
        assertEquals(first, asking.ask(questions::add));
        questions.remove().run();
        assertEquals(List.of(new Finding("stream", HealthReport.ok("stream live"))), asking.ask(questions::add));
    }
}
