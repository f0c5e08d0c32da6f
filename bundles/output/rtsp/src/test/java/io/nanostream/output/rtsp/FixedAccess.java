package io.nanostream.output.rtsp;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.AccessRequest;
import io.nanostream.api.access.CameraPassword;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.Role;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Access control that lets everybody view, or only those with the password it was made with. */
final class FixedAccess implements AccessControl {
    private static final String REALM = "NanoStream";

    private volatile boolean free;
    private volatile List<CameraPassword> passwords;
    private volatile long revision = 1;

    private FixedAccess(boolean free, List<CameraPassword> passwords) {
        this.free = free;
        this.passwords = passwords;
    }

    static FixedAccess everybody() {
        return new FixedAccess(true, List.of());
    }

    static FixedAccess only(String user, String password) {
        return new FixedAccess(false, List.of(camera(user, password, Role.VIEWER)));
    }

    /** Changes the passwords, as an administrator would. */
    void change(CameraPassword... now) {
        free = false;
        passwords = List.of(now);
        revision++;
    }

    static CameraPassword camera(String user, String password, Role role) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest((user + ":" + REALM + ":" + password).getBytes(StandardCharsets.UTF_8));
            return new CameraPassword(user, REALM, HexFormat.of().formatHex(hash), role);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public AccessDecision decide(AccessRequest request, Permission needed) {
        throw new UnsupportedOperationException("RTSP does not ask this");
    }

    @Override
    public boolean viewsFreely(InetAddress remote) {
        return free;
    }

    @Override
    public List<CameraPassword> cameraPasswords() {
        return passwords;
    }

    @Override
    public long revision() {
        return revision;
    }
}
