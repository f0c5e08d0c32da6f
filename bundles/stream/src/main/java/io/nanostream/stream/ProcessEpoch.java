package io.nanostream.stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which start of the process this is; the number goes into every frame mark. {@code runtime/run} counts the starts. */
@Component(service = ProcessEpoch.class, configurationPid = "io.nanostream.stream.epoch")
@Designate(ocd = ProcessEpoch.Config.class)
public final class ProcessEpoch {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEpoch.class);

    private final int epoch;

    @ObjectClassDefinition(
            name = "NanoStream: epoch",
            description =
                    "Counts the starts of the process. Written by runtime/run; not to be edited. Read when the process starts.")
    @interface Config {
        @AttributeDefinition(
                name = "Epoch",
                description = "+1 with each start, from 1. Default 1. Impact: none.",
                min = "1",
                max = "2147483647")
        int epoch() default 1;
    }

    @Activate
    public ProcessEpoch(Config config) {
        this.epoch = config.epoch();
    }

    /** The process does not begin anew: its number holds until it ends, and the streams do not have to start again. */
    @Modified
    void change() {
        LOG.info("io.nanostream.stream.epoch: {} holds until the process ends", epoch);
    }

    int epoch() {
        return epoch;
    }
}
