package io.nanostream.admin.settings.uninstalled;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of PID {@code io.nanostream.admin.settings.uninstalled}. */
@ObjectClassDefinition(
        id = "io.nanostream.admin.settings.uninstalled",
        name = "NanoStream uninstalled bundles",
        description = "The jar of a bundle that is uninstalled in the Web Console is set aside in its folder.")
@interface UninstalledConfig {

    @AttributeDefinition(
            name = "Hot folders",
            description =
                    "Folders whose jars are installed by themselves. Paths, commas between; default none (no jar is "
                            + "set aside). Impact: none.")
    String folders() default "";
}
