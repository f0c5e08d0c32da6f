package io.nanostream.admin.rest.swaps;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.Reply;

/** Answers what was replaced lately. */
public final class SwapsApi {
    private final Swaps swaps;

    /**
     * Takes what it reads.
     *
     * @param swaps of all modules
     */
    public SwapsApi(Swaps swaps) {
        this.swaps = swaps;
    }

    /**
     * {@return the last swaps of each module, newest first}
     *
     * @param call from whom
     */
    public Reply swaps(Call call) {
        return Reply.json(200, swaps.last().stream().map(SwapView::of).toList());
    }
}
