package io.nanostream.osd.raster;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.track.TrackConsumer;
import io.nanostream.api.track.TrackSet;
import io.nanostream.osd.raster.text.Ink;
import io.nanostream.osd.raster.text.InkShelf;
import io.nanostream.osd.raster.text.Typeface;
import java.awt.FontFormatException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws time, name, number and objects into frames, on the streams' threads. Its own thread loads the font and ends.
 */
@Component(
        immediate = true,
        configurationPid = "io.nanostream.osd.raster",
        service = {Overlay.class, TrackConsumer.class, HealthSource.class})
@Designate(ocd = RasterOverlayConfig.class)
public final class RasterOverlay implements Overlay, TrackConsumer, HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(RasterOverlay.class);
    private static final String FONT_REMEDY = "install fonts-dejavu-core and fontconfig, then restart this bundle";

    private final TrackBoard tracks = new TrackBoard();
    private final AtomicReferenceArray<FramePainter> painters = new AtomicReferenceArray<>(8);
    private final Thread fontLoader = new Thread(this::loadFont, "osd.raster");
    private volatile RasterOverlaySettings settings = RasterOverlaySettings.defaults();
    private volatile InkShelf inks;
    private volatile String badSetting = "";
    private volatile String badFont = "";

    /** Made by the component runtime. */
    public RasterOverlay() {
        fontLoader.setDaemon(true);
    }

    @Activate
    void start(RasterOverlayConfig config) {
        change(config);
        fontLoader.start();
    }

    @Modified
    void change(RasterOverlayConfig config) {
        try {
            settings = RasterOverlaySettings.of(config);
            badSetting = "";
        } catch (IllegalArgumentException | ComponentException e) {
            badSetting =
                    SettingText.unreadable(RasterOverlayConfig.class, config).orElse(e.getMessage());
            LOG.warn("Overlay keeps its settings: io.nanostream.osd.raster: {}; correct that value", badSetting);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        fontLoader.join(2000);
    }

    @Override
    public void accept(TrackSet found) {
        tracks.accept(found);
    }

    @Override
    public void draw(Frame frame, StreamSettings stream) {
        RasterOverlaySettings now = settings;
        InkShelf shelf = inks;
        Ink ink = shelf == null ? null : shelf.ink(now.textPx(frame.format().heightPx()), now.opacityPercent());
        FramePainter painter = takePainter();
        try {
            TrackSet near = tracks.near(stream.camera(), frame.mark(), now.maxTrackAgeMillis());
            painter.paint(frame, stream.name(), near, now, ink);
        } finally {
            givePainter(painter);
        }
    }

    @Override
    public String module() {
        return "osd/raster";
    }

    @Override
    public List<HealthReport> health() {
        if (!badSetting.isEmpty()) {
            String remedy = "correct it in io.nanostream.osd.raster; the old settings hold";
            return List.of(new HealthReport("overlay", HealthReport.Level.DEGRADED, badSetting, remedy));
        }
        return badFont.isEmpty()
                ? List.of(HealthReport.ok("overlay"))
                : List.of(new HealthReport("overlay", HealthReport.Level.DEGRADED, badFont, FONT_REMEDY));
    }

    private void loadFont() {
        try {
            Typeface face = Typeface.load();
            if (!face.genuine()) {
                badFont = "font DejaVu Sans Bold is not installed, another one stands in";
            }
            inks = new InkShelf(face);
        } catch (IOException | FontFormatException | RuntimeException | LinkageError | InternalError e) {
            badFont = "texts are not drawn, Java2D has no font: " + e;
        }
        if (!badFont.isEmpty()) {
            LOG.warn("Overlay: {}; {}", badFont, FONT_REMEDY);
        }
    }

    private FramePainter takePainter() {
        for (int i = 0; i < painters.length(); i++) {
            FramePainter painter = painters.getAndSet(i, null);
            if (painter != null) {
                return painter;
            }
        }
        return new FramePainter();
    }

    private void givePainter(FramePainter painter) {
        for (int i = 0; i < painters.length(); i++) {
            if (painters.compareAndSet(i, null, painter)) {
                return;
            }
        }
    }
}
