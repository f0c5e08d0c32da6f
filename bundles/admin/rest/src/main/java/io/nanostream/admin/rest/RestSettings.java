package io.nanostream.admin.rest;

/**
 * Checked values of {@link RestConfig}.
 *
 * @param rtspPort with the offset added, 1..65535
 */
record RestSettings(int rtspPort) {
    static final RestSettings DEFAULT = new RestSettings(8554);

    static RestSettings of(RestConfig config) {
        require("rtspPort", config.rtspPort(), 1, 65_535);
        require("portOffset", config.portOffset(), 0, 50_000);
        require("rtspPort + portOffset", config.rtspPort() + config.portOffset(), 1, 65_535);
        return new RestSettings(config.rtspPort() + config.portOffset());
    }

    private static void require(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + min + ".." + max);
        }
    }
}
