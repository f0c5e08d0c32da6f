package io.nanostream.output.rtsp;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.CameraPassword;
import io.nanostream.api.access.Permission;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes {@code GstRTSPAuth} objects (Digest, RFC 7616 with MD5) from the passwords of access control. One thread,
 * except where said otherwise.
 */
final class RtspAuth {
    /** The token's field with the login. */
    static final String TOKEN_USER = "nanostream.user";

    private static final Logger LOG = LoggerFactory.getLogger(RtspAuth.class);
    private static final String DEFAULT_REALM = "NanoStream";
    private static final int KEPT = 8; // requests under way use an auth object without a reference of their own

    private final long nobody = make(DEFAULT_REALM);
    private final Deque<Long> made = new ArrayDeque<>();
    private WeakReference<AccessControl> madeFrom = new WeakReference<>(null); // an updated bundle must be able to go
    private long madeAtRevision;

    /**
     * {@return an auth object that lets nobody in, lent} What the server has, so that a client is refused unless it was
     * looked at.
     */
    long nobody() {
        return nobody;
    }

    /** {@return whether access control is another one, or has changed, since {@link #of} was last called} */
    boolean outdated(AccessControl access) {
        return access != null && (access != madeFrom.get() || access.revision() != madeAtRevision);
    }

    /**
     * Says which auth object a client gets.
     *
     * @param access who decides; null when there is no access control
     * @param remote where the client is
     * @return the address of the object, lent; 0 for a client that needs none
     */
    long of(AccessControl access, InetAddress remote) {
        if (access == null) {
            return nobody;
        }
        if (outdated(access)) {
            renew(access);
        }
        return access.viewsFreely(remote) ? 0 : made.getLast();
    }

    /** Lets go of all auth objects; clients hold references of their own. */
    void close() {
        made.forEach(Gst::g_object_unref);
        Gst.g_object_unref(nobody);
    }

    private void renew(AccessControl access) {
        long revision = access.revision(); // read first: a change in between makes this one outdated
        List<CameraPassword> viewers = access.cameraPasswords().stream()
                .filter(password -> password.role().grants(Permission.MEDIA_R))
                .toList();
        String realm = viewers.stream().map(CameraPassword::realm).findFirst().orElse(DEFAULT_REALM);
        long auth = make(realm);
        for (CameraPassword password : viewers) {
            if (!password.realm().equals(realm)) {
                LOG.warn("camera password of {} is not used: its realm differs; make it anew", password.user());
            } else if (!add(auth, password)) {
                LOG.warn("camera password of {} is not used: GStreamer refuses it; make it anew", password.user());
            }
        }
        made.addLast(auth);
        if (made.size() > KEPT) {
            Gst.g_object_unref(made.removeFirst());
        }
        madeFrom = new WeakReference<>(access);
        madeAtRevision = revision;
    }

    private static long make(String realm) {
        long auth = RtspNatives.gst_rtsp_auth_new();
        RtspNatives.gst_rtsp_auth_set_supported_methods(auth, RtspNatives.AUTH_DIGEST);
        RtspNatives.gst_rtsp_auth_set_realm(auth, realm);
        return auth;
    }

    /** Only a file takes a hash instead of the password; it lives for the length of this call. */
    private static boolean add(long auth, CameraPassword password) {
        if (password.user().matches(".*[:\\n].*")) {
            return false;
        }
        long token = RtspNatives.gst_rtsp_token_new_empty();
        RtspNatives.gst_rtsp_token_set_string(token, RtspNatives.TOKEN_ROLE, RtspMount.ROLE);
        RtspNatives.gst_rtsp_token_set_string(token, TOKEN_USER, password.user());
        try {
            Path file = Files.createTempFile(
                    "nanostream",
                    ".htdigest",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(file, password.user() + ":" + password.realm() + ":" + password.ha1());
                return RtspNatives.gst_rtsp_auth_parse_htdigest(auth, file.toString(), token) != 0;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("no camera password can be used: {}; make the temporary folder writable", e.toString());
            return false;
        } finally {
            Gst.gst_mini_object_unref(token);
        }
    }
}
