package io.nanostream.output.rtsp;

import java.lang.annotation.Annotation;

/** A configuration as declarative services would hand it over. */
record TestConfig(int port, int portOffset, String address, String protocols, String udpPorts, int clientTimeoutMillis)
        implements RtspOutputConfig {

    static TestConfig onPort(int port) {
        return new TestConfig(port, 0, "127.0.0.1", "udp,tcp", "", 2000);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return RtspOutputConfig.class;
    }
}
