package io.nanostream.admin.rest.detect;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.HttpProblem;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.Selection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Answers what is asked about single pictures. Waits on the server's thread for the picture, as {@link Uploads} lets it, and then for the
 * detector, with no more than four who do.
 */
public final class DetectApi {
    private static final float DEFAULT_SCORE_MIN = 0.4f;
    private static final float DEFAULT_NMS = 0.5f;
    private static final int PICTURES_AT_MOST = 4;

    private final Supplier<PictureDetector> detector;
    private final Semaphore places = new Semaphore(PICTURES_AT_MOST);
    private final Uploads uploads = new Uploads();

    /**
     * Takes who does the work.
     *
     * @param detector of the moment; gives null while there is none
     */
    public DetectApi(Supplier<PictureDetector> detector) {
        this.detector = detector;
    }

    /**
     * {@return what is in the picture that is the request's body}
     *
     * @param call with a JPEG or PNG file as its body, whatever its type says, and {@code model}, {@code scoreMin}, {@code nms}
     * @throws HttpProblem when there is no answer
     */
    public Reply picture(Call call) throws HttpProblem {
        Optional<String> model = call.text("model");
        Selection selection =
                Selection.plain(call.fraction("scoreMin", DEFAULT_SCORE_MIN), call.fraction("nms", DEFAULT_NMS));
        PictureDetector serving = detector.get();
        if (serving == null) {
            throw new HttpProblem(503, "no_detector", "analysis is not running");
        }
        try (ReceivedPicture picture = received(call.request())) {
            return Reply.json(200, PictureView.of(found(serving, picture, model, selection)));
        }
    }

    /** Sends away who does not send a picture in time. To be called each second. */
    public void tick() {
        uploads.tick();
    }

    private ReceivedPicture received(HttpServletRequest request) throws HttpProblem {
        try (Upload upload = uploads.enter(request.getRemoteAddr())) {
            return ReceivedPicture.read(request, upload);
        }
    }

    /** A place is taken with the whole picture in hand only. */
    private PictureDetections found(
            PictureDetector serving, ReceivedPicture picture, Optional<String> model, Selection selection)
            throws HttpProblem {
        if (!places.tryAcquire()) {
            throw new HttpProblem(503, "busy", "too many pictures are looked at; try again in a second");
        }
        try {
            return serving.detect(picture.bytes(), model, selection);
        } catch (PictureRefusal refusal) {
            throw problem(refusal);
        } finally {
            places.release();
        }
    }

    /**
     * {@return the models that pictures can be looked at with}
     *
     * @param call from whom
     */
    public Reply models(Call call) {
        PictureDetector serving = detector.get();
        List<DetectorModel> models = serving == null ? List.of() : serving.models();
        return Reply.json(
                200,
                Map.of(
                        "models",
                        IntStream.range(0, models.size())
                                .mapToObj(at -> ModelView.of(models.get(at), at == 0))
                                .toList()));
    }

    private static HttpProblem problem(PictureRefusal refusal) {
        String reason = refusal.getMessage();
        return switch (refusal.fault()) {
            case BAD_PICTURE -> new HttpProblem(400, "bad_picture", reason);
            case TOO_LARGE -> new HttpProblem(413, "too_large", reason);
            case UNKNOWN_MODEL -> new HttpProblem(404, "no_such_model", reason);
            case BUSY -> new HttpProblem(503, "busy", reason);
            case NO_DETECTOR -> new HttpProblem(503, "no_detector", reason);
        };
    }
}
