package io.nanostream.admin.rest.streams;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.HttpProblem;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.admin.rest.stats.Rates;
import io.nanostream.admin.rest.stats.Statistics;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.stream.VideoStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Answers what is asked about streams and cameras. */
public final class StreamsApi {
    private final Supplier<? extends Collection<VideoStream>> streams;
    private final Supplier<? extends Collection<VideoSource>> cameras;
    private final Statistics statistics;
    private final Rates rates;
    private final IntSupplier rtspPort;

    /**
     * Takes what it reads.
     *
     * @param streams those of the moment
     * @param cameras those of the moment
     * @param statistics the counters of all stages and clients
     * @param rates sampled from them
     * @param rtspPort the RTSP server's port, for addresses
     */
    public StreamsApi(
            Supplier<? extends Collection<VideoStream>> streams,
            Supplier<? extends Collection<VideoSource>> cameras,
            Statistics statistics,
            Rates rates,
            IntSupplier rtspPort) {
        this.streams = streams;
        this.cameras = cameras;
        this.statistics = statistics;
        this.rates = rates;
        this.rtspPort = rtspPort;
    }

    /**
     * {@return all streams and cameras}
     *
     * @param call from whom
     */
    public Reply all(Call call) {
        List<StageCounters> stages = statistics.stages();
        List<ClientCounters> clients = statistics.clients();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "streams",
                streams.get().stream()
                        .sorted(Comparator.comparing(stream -> stream.settings().name()))
                        .map(stream -> view(stream, stages, clients, call))
                        .toList());
        all.put("cameras", cameraViews());
        return Reply.json(200, all);
    }

    /**
     * {@return one stream}
     *
     * @param call with its name or alias
     * @throws HttpProblem 404, when there is none
     */
    public Reply one(Call call) throws HttpProblem {
        VideoStream stream = find(call.variable());
        return Reply.json(200, view(stream, statistics.stages(), statistics.clients(), call));
    }

    /**
     * {@return all cameras}
     *
     * @param call from whom
     */
    public Reply cameras(Call call) {
        return Reply.json(200, Map.of("cameras", cameraViews()));
    }

    /**
     * Finds a stream; its name goes before other streams' aliases.
     *
     * @param name or alias
     * @return the stream
     * @throws HttpProblem 404, when there is none
     */
    VideoStream find(String name) throws HttpProblem {
        return streams.get().stream()
                .filter(stream -> leadsTo(stream.settings(), name))
                .min(Comparator.comparing(stream -> !stream.settings().name().equals(name)))
                .orElseThrow(() -> new HttpProblem(404, "no_such_stream", "there is no stream " + name));
    }

    /** {@return what the camera of a stream says is wrong; empty when it says nothing or is not there} */
    String complaintOf(String camera) {
        return cameras.get().stream()
                .filter(source -> source.camera().equals(camera))
                .map(source -> source.state().reason())
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    private StreamView view(VideoStream stream, List<StageCounters> stages, List<ClientCounters> clients, Call call) {
        StreamSettings settings = stream.settings();
        return StreamView.of(
                stream,
                stages.stream()
                        .filter(stage -> stage.subject().equals(settings.name())
                                || stage.subject().equals(settings.camera()))
                        .map(stage -> StageView.of(stage, rates.of(stage)))
                        .toList(),
                clients.stream()
                        .filter(client -> leadsTo(settings, client.stream()))
                        .map(ClientView::of)
                        .toList(),
                Addresses.of(settings.name(), call, rtspPort.getAsInt()));
    }

    private List<CameraView> cameraViews() {
        return cameras.get().stream()
                .map(CameraView::of)
                .sorted(Comparator.comparing(CameraView::name))
                .toList();
    }

    private static boolean leadsTo(StreamSettings stream, String name) {
        return stream.name().equals(name) || stream.aliases().contains(name);
    }
}
