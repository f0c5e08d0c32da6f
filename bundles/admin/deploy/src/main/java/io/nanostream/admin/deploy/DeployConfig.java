package io.nanostream.admin.deploy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of PID {@code io.nanostream.admin.deploy}. */
@ObjectClassDefinition(
        id = "io.nanostream.admin.deploy",
        name = "NanoStream hot folders",
        description = "Health tells of files there that do not become running bundles; the jar of a bundle that is "
                + "uninstalled in the Web Console is set aside.")
@interface DeployConfig {

    @AttributeDefinition(
            name = "Hot folders",
            description =
                    "Folders whose jars are installed by themselves. Paths, commas between; default none (nothing is "
                            + "told, no jar is set aside). Impact: none.")
    String folders() default "";
}
