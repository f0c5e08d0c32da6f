package io.nanostream.admin.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of PID {@code io.nanostream.admin.health}. */
@ObjectClassDefinition(name = "NanoStream health", description = "How the appliance and every module of it does.")
@interface HealthConfig {
    @AttributeDefinition(
            name = "Home",
            description = "Folder that the appliance writes to; health says when its disk is full. "
                    + "A path, default none. Impact: none.")
    String home() default "";
}
