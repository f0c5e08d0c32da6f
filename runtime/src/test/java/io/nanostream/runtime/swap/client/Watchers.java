package io.nanostream.runtime.swap.client;

import io.nanostream.runtime.Appliance;
import java.util.ArrayList;
import java.util.List;

/** One client of each kind, all watching the same stream. */
public final class Watchers implements AutoCloseable {
    private final List<Watcher> all = new ArrayList<>();

    /** Starts them; each begins to watch by itself. */
    public Watchers(Appliance appliance, String stream) throws InterruptedException {
        all.add(new PipeWatcher("ffmpeg, RTSP over TCP, decoding", ffmpeg(appliance.rtsp(stream), "tcp", true)));
        all.add(new PipeWatcher("ffmpeg, RTSP over UDP", ffmpeg(appliance.rtsp(stream), "udp", false)));
        all.add(new PipeWatcher("GStreamer, RTSP over TCP", gstreamer(appliance.rtsp(stream), "tcp")));
        all.add(new PipeWatcher("GStreamer, RTSP over UDP", gstreamer(appliance.rtsp(stream), "udp")));
        all.add(new WebSocketWatcher(appliance.webSocket(stream)));
        try {
            all.add(new BrowserWatcher(appliance.http("/?stream=" + stream).toString()));
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** {@return all of them, always in the same order} */
    public List<Watcher> all() {
        return List.copyOf(all);
    }

    private static List<String> ffmpeg(String url, String transport, boolean decode) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "warning"));
        command.addAll(List.of("-threads", "1", "-rtsp_transport", transport, "-i", url));
        command.addAll(List.of("-map", "0:v", "-c", "copy", "-flush_packets", "1", "-f", "h264", "-"));
        if (decode) {
            command.addAll(List.of("-map", "0:v", "-f", "null", "-"));
        }
        return command;
    }

    /** Its own time-outs are off: that a stream pauses is no reason to go. */
    private static List<String> gstreamer(String url, String transport) {
        List<String> command = new ArrayList<>(List.of("gst-launch-1.0", "-q", "rtspsrc", "location=" + url));
        command.addAll(List.of("protocols=" + transport, "latency=200", "timeout=0", "tcp-timeout=0"));
        command.addAll(List.of("!", "rtph264depay", "!", "h264parse", "!"));
        command.addAll(List.of("video/x-h264,stream-format=byte-stream,alignment=au", "!", "fdsink", "fd=1"));
        return command;
    }

    @Override
    public void close() {
        all.forEach(Watcher::close);
    }
}
