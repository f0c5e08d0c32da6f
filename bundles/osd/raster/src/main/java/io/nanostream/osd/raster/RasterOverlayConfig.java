package io.nanostream.osd.raster;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Every setting of the overlay. All change while it draws, without a missed frame. */
@ObjectClassDefinition(
        id = "io.nanostream.osd.raster",
        name = "NanoStream overlay: raster",
        description = "What is drawn into the frames of streams whose overlay is on.")
@interface RasterOverlayConfig {

    @AttributeDefinition(
            name = "Time",
            description =
                    "When the frame was captured, to the tenth of a second: in the machine's own time zone with its "
                            + "offset, in UTC, or not at all. Default: local. Impact: none.",
            options = {
                @Option(label = "Local time", value = "local"),
                @Option(label = "UTC", value = "utc"),
                @Option(label = "Off", value = "off")
            })
    String time() default "local";

    @AttributeDefinition(
            name = "Name",
            description = "The stream's name. Default: true. Impact: none.",
            type = AttributeType.BOOLEAN)
    String name() default "true";

    @AttributeDefinition(
            name = "Frame number",
            description = "The stream's frame number, behind a #. Default: true. Impact: none.",
            type = AttributeType.BOOLEAN)
    String frameNumber() default "true";

    @AttributeDefinition(
            name = "Block code",
            description =
                    "The frame number as a row of black and white blocks at the upper edge, for machines that see "
                            + "the picture only; needs a width of at least 368 pixels. Default: false. Impact: none.",
            type = AttributeType.BOOLEAN)
    String blockCode() default "false";

    @AttributeDefinition(
            name = "Boxes",
            description =
                    "A box around each object that is followed, in a colour per class. Default: true. Impact: none.",
            type = AttributeType.BOOLEAN)
    String boxes() default "true";

    @AttributeDefinition(
            name = "Labels",
            description = "Class, score and id at each box. Default: true. Impact: none.",
            type = AttributeType.BOOLEAN)
    String labels() default "true";

    @AttributeDefinition(
            name = "Greatest age of tracks",
            description = "Tracks found in a picture captured longer ago are not drawn; milliseconds, 0..10000. "
                    + "Default: 500. Impact: none.",
            min = "0",
            max = "10000")
    int maxTrackAgeMillis() default 500;

    @AttributeDefinition(
            name = "Position",
            description = "Corner in which time, name and number stand. Default: topLeft. Impact: none.",
            options = {
                @Option(label = "Top left", value = "topLeft"),
                @Option(label = "Top right", value = "topRight"),
                @Option(label = "Bottom left", value = "bottomLeft"),
                @Option(label = "Bottom right", value = "bottomRight")
            })
    String position() default "topLeft";

    @AttributeDefinition(
            name = "Text size",
            description = "Height of the letters' body; percent of the picture's height, 1..10, never below 12 pixels. "
                    + "Default: 3. Impact: none.",
            min = "1",
            max = "10")
    double textSizePercent() default 3;

    @AttributeDefinition(
            name = "Opacity of the plate",
            description =
                    "How dark the plate under texts is; percent, 30 (light) .. 100 (black). Default: 65. Impact: none.",
            min = "30",
            max = "100")
    int opacityPercent() default 65;
}
