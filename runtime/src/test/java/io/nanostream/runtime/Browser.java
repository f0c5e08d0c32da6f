package io.nanostream.runtime;

import io.nanostream.api.frame.BlockCode;
import java.io.File;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Headless Chromium on a viewer page, from the packages {@code chromium} and {@code chromium-driver}. The name
 * {@link #ELSEWHERE} leads to this machine, but is no secure origin, as another machine's address.
 */
public final class Browser implements AutoCloseable {

    /** A host name of this machine for which browsers offer no WebCodecs on plain http. */
    public static final String ELSEWHERE = "nanostream.test";

    /** Warns with each start that it does not know this Chromium, which matters to interfaces not used here. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int STRIP_PX = 120;

    /** The upper part of the picture on the screen, one byte a pixel, and the number that the page gives it. */
    private static final String PICTURE =
            """
            const picture = document.getElementById("picture");
            const number = nanostream.statistics().shownFrameNumber;
            const width = picture.videoWidth ?? picture.width;
            const canvas = new OffscreenCanvas(width, arguments[0]);
            const context = canvas.getContext("2d");
            context.drawImage(picture, 0, 0);
            const pixels = context.getImageData(0, 0, width, arguments[0]).data;
            let green = "";
            for (let at = 1; at < pixels.length; at += 4) {
              green += String.fromCharCode(pixels[at]);
            }
            return { number, width, green: btoa(green) };
            """;

    /**
     * What is on the screen.
     *
     * @param number the frame number that the page's statistics give it
     * @param blockCode the number that the picture itself shows in its block code
     */
    public record Picture(long number, OptionalLong blockCode) {}

    private final ChromeDriver driver;

    /** Opens a window of the size of a desktop's. */
    public Browser() {
        DEVTOOLS.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        driver = new ChromeDriver(service, options());
    }

    private static ChromeOptions options() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1280,900");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        options.addArguments("--host-resolver-rules=MAP " + ELSEWHERE + " 127.0.0.1");
        return options;
    }

    /** Loads a page. */
    public void open(String address) {
        driver.get(address);
    }

    /** Loads a viewer page and returns once it shows pictures. */
    public void watch(String address) throws InterruptedException {
        open(address);
        awaitState("live");
    }

    /** Waits for one of the states of {@code status.js}. */
    public void awaitState(String state) throws InterruptedException {
        Await.until(
                "the page is " + state, LIMIT, () -> state.equals(run("return window.nanostream?.statistics().state")));
    }

    /** Waits until the page has received so many frames more. */
    public void awaitFrames(int more) throws InterruptedException {
        long until = count("framesReceived") + more;
        Await.until(more + " more frames", LIMIT, () -> count("framesReceived") >= until);
    }

    /** {@code nanostream.statistics()} of the page. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> statistics() {
        return (Map<String, Object>) run("return nanostream.statistics()");
    }

    /** One number of the statistics. */
    public long count(String name) {
        return ((Number) statistics().get(name)).longValue();
    }

    /** Reads the pixels back from what plays. */
    public Picture picture() {
        Map<?, ?> read = (Map<?, ?>) run(PICTURE, STRIP_PX);
        ByteBuffer luma = ByteBuffer.wrap(Base64.getDecoder().decode((String) read.get("green")));
        int width = ((Number) read.get("width")).intValue();
        long number = ((Number) read.get("number")).longValue();
        return new Picture(number, BlockCode.read(luma, width, width, STRIP_PX, BlockCode.TOP));
    }

    /** An element of the page by its id. */
    public WebElement element(String id) {
        return driver.findElement(By.id(id));
    }

    /** Runs a script in the page. */
    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Makes the window as small as a phone's screen or as large as a desktop's, and dark or light. */
    public void resize(int widthPx, int heightPx, String colours) {
        Map<String, Object> size = Map.of("width", widthPx, "height", heightPx, "deviceScaleFactor", 1, "mobile", true);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", size);
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", colours);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    public String address() {
        return driver.getCurrentUrl();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
