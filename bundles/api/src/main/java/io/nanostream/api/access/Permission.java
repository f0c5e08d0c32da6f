package io.nanostream.api.access;

/** What a user may do; each kind of thing to read ({@code _R}) and to change ({@code _RW}, which includes reading). */
public enum Permission {
    /** See cameras and sensors. */
    DEVICE_R,
    /** Change them. */
    DEVICE_RW,
    /** Watch streams, snapshots, statistics. */
    MEDIA_R,
    /** Change streams. */
    MEDIA_RW,
    /** See users. */
    USER_R,
    /** Change users. */
    USER_RW,
    /** See network settings. */
    NETWORK_R,
    /** Change them. */
    NETWORK_RW,
    /** See recordings. */
    STORAGE_R,
    /** Change them. */
    STORAGE_RW,
    /** See the system's state. */
    SYSTEM_R,
    /** Change the system: bundles, configuration. */
    SYSTEM_RW,
    /** See firmware. */
    FIRMWARE_UPDATE_R,
    /** Update it. */
    FIRMWARE_UPDATE_RW,
    /** Start the appliance again. */
    REBOOT_RW
}
