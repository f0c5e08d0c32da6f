package io.nanostream.stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which start of the process this is; the number goes into every frame mark. {@code runtime/run} counts the starts. */
@Component(service = ProcessEpoch.class, configurationPid = "io.nanostream.stream.epoch")
@Designate(ocd = ProcessEpoch.Config.class)
public final class ProcessEpoch {
    private final int epoch;

    @ObjectClassDefinition(
            name = "NanoStream: epoch",
            description = "Counts the starts of the process. Written by runtime/run; not to be edited.")
    @interface Config {
        @AttributeDefinition(name = "Epoch", description = "+1 with each start, from 1. Default 1. Impact: none.")
        int epoch() default 1;
    }

    @Activate
    public ProcessEpoch(Config config) {
        this.epoch = config.epoch();
    }

    int epoch() {
        return epoch;
    }
}
