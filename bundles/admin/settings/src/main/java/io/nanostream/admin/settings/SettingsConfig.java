package io.nanostream.admin.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of PID {@code io.nanostream.admin.settings}. */
@ObjectClassDefinition(
        name = "NanoStream settings",
        description = "Changes of settings are watched, and taken back when health falls.")
@interface SettingsConfig {
    /** The component's PID. */
    String PID = "io.nanostream.admin.settings";

    @AttributeDefinition(
            name = "Roll back",
            description = "Whether a change is taken back when health falls after it. Default true. Impact: none.",
            type = AttributeType.BOOLEAN)
    String rollBack() default "true";

    @AttributeDefinition(
            name = "Watched for",
            description = "How long health is watched after a change. Milliseconds, 1000..60000, default 5000. "
                    + "Impact: none.",
            min = "1000",
            max = "60000")
    int watchMillis() default 5000;

    @AttributeDefinition(
            name = "Folder of configurations",
            description = "Where a configuration that was made in the Web Console or by REST gets its file. "
                    + "A path, default none (no file). Impact: none.")
    String folder() default "";
}
