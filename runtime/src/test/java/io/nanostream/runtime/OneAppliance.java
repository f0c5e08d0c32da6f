package io.nanostream.runtime;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One appliance and its Web Console for all tests of a class; before each of them all is well. */
abstract class OneAppliance {
    static final Duration LIMIT = Duration.ofSeconds(60);
    static Appliance appliance;
    static WebConsole console;

    @BeforeAll
    static void start() throws InterruptedException {
        appliance = Appliance.prepare().start();
        console = new WebConsole(appliance);
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    @BeforeEach
    void isWell() throws InterruptedException {
        Await.until("all is well", LIMIT, () -> Health.of(appliance).status().equals("ok"));
    }
}
