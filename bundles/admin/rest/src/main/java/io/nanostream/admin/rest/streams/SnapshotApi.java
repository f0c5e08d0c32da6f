package io.nanostream.admin.rest.streams;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.HttpProblem;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.api.stream.VideoStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers a request for a stream's picture. Waits on the server's thread, at most 5 s, with no more than 32 who do. */
public final class SnapshotApi {
    private static final int DEFAULT_QUALITY = 85;
    private static final int WAITING_AT_MOST = 32;

    private final StreamsApi streams;
    private final Snapshots snapshots;
    private final Semaphore places = new Semaphore(WAITING_AT_MOST);

    /**
     * Takes what it works with.
     *
     * @param streams finds the stream
     * @param snapshots makes the picture
     */
    public SnapshotApi(StreamsApi streams, Snapshots snapshots) {
        this.streams = streams;
        this.snapshots = snapshots;
    }

    /**
     * {@return the stream's next frame as JPEG}
     *
     * @param call with the stream's name or alias, and {@code quality}
     * @throws HttpProblem 400 for a quality that is none, 404 for an unknown stream, 503 when no picture comes or too
     *     many wait
     */
    public Reply picture(Call call) throws HttpProblem {
        VideoStream stream = streams.find(call.variable());
        int quality = call.number("quality", DEFAULT_QUALITY, 1, 100);
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            CompletableFuture<byte[]> picture = snapshots.take(stream, quality).orElseThrow(SnapshotApi::busy);
            return Reply.fresh("image/jpeg", picture.get(5, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw noPicture(stream, reasonOf(e.getCause()));
        } catch (TimeoutException e) {
            throw noPicture(stream, "no frame came within 5 s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noPicture(stream, "the server stops");
        } finally {
            places.release();
        }
    }

    private HttpProblem noPicture(VideoStream stream, String reason) {
        String camera = stream.settings().camera();
        String complaint = streams.complaintOf(camera);
        return new HttpProblem(
                503,
                "no_picture",
                "stream " + stream.settings().name() + " has no picture: " + reason
                        + (complaint.isEmpty() ? "" : "; camera " + camera + ": " + complaint));
    }

    private static String reasonOf(Throwable failure) {
        Throwable real =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return real.getMessage() == null ? real.toString() : real.getMessage();
    }

    private static HttpProblem busy() {
        return new HttpProblem(503, "busy", "too many snapshots are asked for; try again in a second");
    }
}
