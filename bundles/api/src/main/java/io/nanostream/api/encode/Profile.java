package io.nanostream.api.encode;

/** What of the codec an encoder may use (H.264 Annex A.2). Ignored by JPEG. */
public enum Profile {
    /** For the oldest decoders: no CABAC, no 8x8 transform. */
    CONSTRAINED_BASELINE("constrained-baseline"),
    /** With CABAC. */
    MAIN("main"),
    /** With CABAC and the 8x8 transform. */
    HIGH("high");

    private final String capsName;

    Profile(String capsName) {
        this.capsName = capsName;
    }

    /** {@return the name as GStreamer's caps spell it, such as {@code constrained-baseline}} */
    public String capsName() {
        return capsName;
    }

    /**
     * Finds a profile by its name.
     *
     * @param name {@code constrained-baseline} (also {@code baseline}), {@code main} or {@code high}
     * @return the profile
     * @throws IllegalArgumentException with the name and the known ones when there is none
     */
    public static Profile named(String name) {
        if ("baseline".equals(name)) {
            return CONSTRAINED_BASELINE;
        }
        for (Profile profile : values()) {
            if (profile.capsName.equals(name)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("profile=" + name + ", must be one of constrained-baseline, main, high");
    }
}
