package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The viewer page in Chromium: pictures really decoded, every frame number, reconnecting, both players. */
class BrowserIT {

    private static final int TEN_SECONDS = 300; // frames
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static Appliance appliance;

    @BeforeAll
    static void start() throws InterruptedException {
        appliance = Appliance.prepare()
                .configuration("io.nanostream.osd.raster.cfg", "blockCode=true\n")
                .start();
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    @Test
    void webCodecsShowsEveryFrameOnThisMachine() throws InterruptedException {
        try (Browser browser = new Browser()) {
            browser.watch(here(""));

            assertEquals("WebCodecs", browser.statistics().get("player"));
            assertShowsEveryFrame(browser);
            Browser.Picture picture = browser.picture();
            assertEquals(picture.number() & 0xffffffffL, picture.blockCode().orElseThrow());
        }
    }

    @Test
    void mseShowsEveryFrameOnPlainHttpFromElsewhere() throws IOException, InterruptedException {
        try (Browser browser = new Browser()) {
            browser.watch(elsewhere());

            assertEquals(false, browser.run("return isSecureContext || 'VideoDecoder' in window"));
            assertEquals("MSE", browser.statistics().get("player"));
            assertShowsEveryFrame(browser);
        }
    }

    private static void assertShowsEveryFrame(Browser browser) throws InterruptedException {
        long decoded = browser.count("framesDecoded");
        long first = browser.picture().blockCode().orElseThrow();

        browser.awaitFrames(TEN_SECONDS);

        Browser.Picture last = browser.picture();
        assertTrue(last.blockCode().orElseThrow() > first, "the picture stands still at " + first);
        assertTrue(browser.count("framesDecoded") > decoded, "nothing decoded beyond " + decoded);
        Map<String, Object> statistics = browser.statistics();
        for (String fault : List.of("missing", "duplicates", "outOfOrder", "decoderErrors", "reconnects")) {
            assertEquals(0L, statistics.get(fault), statistics::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"webcodecs", "mse"})
    void anotherSizeIsShownWithoutReloadOrReconnection(String player) throws IOException, InterruptedException {
        String file = "io.nanostream.stream-stream2.cfg";
        String before = Files.readString(appliance.home().resolve("etc").resolve(file));
        try (Browser browser = new Browser()) {
            browser.watch(here("?stream=stream2&player=" + player));
            assertEquals(640, browser.count("width"));

            appliance.configure(file, before.replace("width=640", "width=480").replace("height=360", "height=270"));
            Await.until("the new size is shown", LIMIT, () -> browser.count("width") == 480);

            browser.awaitFrames(30);
            assertEquals(270, browser.count("height"));
            assertEquals(0, browser.count("reconnects"));
            assertEquals(0, browser.count("missing"));
            assertEquals(0, browser.count("decoderErrors"));
        } finally {
            appliance.configure(file, before);
        }
    }

    @ParameterizedTest
    @CsvSource({"webcodecs", "mse"})
    void comesBackByItselfWhenTheWebSocketBundleIsStartedAgain(String player) throws IOException, InterruptedException {
        try (Browser browser = new Browser()) {
            browser.watch(here("?player=" + player));
            browser.run("window.loadedOnce = true");

            console("io.nanostream.output.websocket", "stop");
            browser.awaitState("interrupted");
            assertTrue(browser.picture().blockCode().isPresent(), "the last picture stays");
            console("io.nanostream.output.websocket", "start");
            browser.awaitState("live");

            browser.awaitFrames(30);
            assertEquals(true, browser.run("return window.loadedOnce"));
            assertEquals(1, browser.count("reconnects"));
        }
    }

    @Test
    void pausingEndsTheConnectionAndPlayingResumesIt() throws InterruptedException {
        try (Browser browser = new Browser()) {
            browser.watch(here(""));

            browser.element("pause").click();
            browser.awaitState("paused");
            long paused = browser.count("framesReceived");
            browser.element("pause").click();
            browser.awaitState("live");

            assertTrue(browser.count("framesReceived") > paused);
        }
    }

    @Test
    void theChosenStreamIsKeptInTheAddress() throws InterruptedException {
        try (Browser browser = new Browser()) {
            browser.watch(here(""));

            browser.element("stream").sendKeys("stream2");
            Await.until("stream2 is shown", LIMIT, () -> browser.count("width") == 640);

            assertTrue(browser.address().endsWith("?stream=stream2"), browser.address());
        }
    }

    @Test
    void aStreamThatIsNotThereIsSaid() throws InterruptedException {
        try (Browser browser = new Browser()) {
            browser.open(here("?stream=nowhere"));
            browser.awaitState("missing");

            assertEquals("No such stream", browser.element("notice-title").getText());
        }
    }

    @ParameterizedTest
    @CsvSource({"360, 800, light", "360, 800, dark", "1280, 800, light", "1280, 800, dark"})
    void fitsTheScreenAndItsColours(int widthPx, int heightPx, String colours) throws InterruptedException {
        try (Browser browser = new Browser()) {
            browser.resize(widthPx, heightPx, colours);
            browser.watch(here(""));

            long width = (Long) browser.run("return document.documentElement.scrollWidth");
            long height = (Long) browser.run("return document.documentElement.scrollHeight");
            assertTrue(width <= widthPx && height <= heightPx, width + "x" + height);
            Object page = browser.run("return getComputedStyle(document.body).backgroundColor");
            assertEquals(colours.equals("dark") ? "rgb(15, 20, 23)" : "rgb(244, 246, 247)", page);
        }
    }

    @Test
    void aWrongTokenIsRefused() throws IOException, InterruptedException {
        HttpRequest.Builder wrong = HttpRequest.newBuilder(appliance.http("/?token=wrong"));

        assertEquals(401, appliance.send(wrong, BodyHandlers.discarding()).statusCode());
    }

    @Test
    void thePartsOfThePagePassTheirTests() throws IOException, InterruptedException {
        try (PageFiles files = new PageFiles();
                Browser browser = new Browser()) {
            browser.open(files.address() + "/test/index.html");
            Await.until("the tests have run", LIMIT, () -> browser.run("return window.outcomes") != null);

            List<?> outcomes = (List<?>) browser.run("return outcomes");
            assertFalse(outcomes.isEmpty());
            outcomes.forEach(outcome -> assertEquals(null, ((Map<?, ?>) outcome).get("failure"), outcome.toString()));
        }
    }

    private static String here(String query) {
        return appliance.http("/" + query).toString();
    }

    private static String elsewhere() throws IOException, InterruptedException {
        Path viewer = appliance.home().resolve("data/access/viewer.txt");
        Await.until("the viewer has a token", LIMIT, () -> Files.exists(viewer));
        String token = Files.readAllLines(viewer).stream()
                .filter(line -> line.startsWith("token="))
                .findFirst()
                .orElseThrow();
        assertNotEquals("token=", token);
        return "http://" + Browser.ELSEWHERE + ":" + appliance.port(8080) + "/?" + token;
    }

    /** Stops or starts a bundle as the administrator does it in the Web Console. */
    private static void console(String bundle, String action) throws IOException, InterruptedException {
        String password = appliance
                .output()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("password "))
                .map(line -> line.substring("password ".length()).strip())
                .findFirst()
                .orElseThrow();
        byte[] login = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        URI address = appliance.http("/system/console/bundles/" + bundle);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=" + action));
        assertEquals(200, appliance.send(request, BodyHandlers.discarding()).statusCode());
    }
}
