package io.nanostream.admin.rest.detect;

import com.sun.jna.Memory;
import io.nanostream.admin.rest.http.HttpProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A request's body in native memory: the heap, and what Java allows beside it, are smaller than a picture may be. */
final class ReceivedPicture implements AutoCloseable {
    private static final int MOST_MIB = 32;
    private static final int MOST_BYTES = MOST_MIB << 20;
    private static final int PIECE_BYTES = 16_384;

    private final Memory memory;
    private int length;

    private ReceivedPicture(long bytes) {
        memory = new Memory(bytes); // pages are taken as they are written
    }

    /**
     * Reads a body.
     *
     * @param request whose body was not touched
     * @param upload the caller's place
     * @return the bytes, the caller's to close
     * @throws HttpProblem 400 for no body or half of one, 408 for one that comes too slowly, 413 for one beyond 32 MiB
     */
    static ReceivedPicture read(HttpServletRequest request, Upload upload) throws HttpProblem {
        long announced = request.getContentLengthLong(); // -1 where the client does not know it before
        if (announced == 0) {
            throw empty();
        }
        if (announced > MOST_BYTES) {
            throw tooLarge();
        }
        ReceivedPicture picture = new ReceivedPicture(announced > 0 ? announced : MOST_BYTES);
        boolean whole = false;
        try {
            picture.fill(request.getInputStream(), upload);
            whole = true;
            return picture;
        } catch (IOException | IllegalStateException broken) { // the latter from a body whose coding is broken
            throw upload.refusal()
                    .orElseGet(() -> new HttpProblem(400, "incomplete_body", "the picture did not come whole"));
        } finally {
            if (!whole) {
                picture.close();
            }
        }
    }

    private void fill(InputStream body, Upload upload) throws IOException, HttpProblem {
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
            if (length + count > memory.size()) {
                throw tooLarge();
            }
            if (upload.refusal().isPresent()) {
                throw upload.refusal().get();
            }
            memory.write(length, piece, 0, count);
            length += count;
            upload.came(count);
        }
        if (length == 0) {
            throw empty();
        }
    }

    /** {@return all bytes, valid until closed} */
    ByteBuffer bytes() {
        return memory.getByteBuffer(0, length);
    }

    @Override
    public void close() {
        memory.close();
    }

    private static HttpProblem empty() {
        return new HttpProblem(400, "empty_body", "the body is empty, must be a JPEG or PNG file");
    }

    private static HttpProblem tooLarge() {
        return new HttpProblem(413, "too_large", "the body is larger than " + MOST_MIB + " MiB");
    }
}
