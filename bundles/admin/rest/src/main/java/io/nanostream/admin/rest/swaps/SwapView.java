package io.nanostream.admin.rest.swaps;

import io.nanostream.api.swap.Swap;
import java.time.Instant;
import java.util.Locale;

/**
 * A swap as JSON.
 *
 * @param time when it was done, RFC 3339, UTC
 * @param stage what kind of part, such as {@code encoder}
 * @param subject what it worked for, such as {@code stream live}
 * @param from who was at work; empty where nobody was
 * @param to who is now; empty where nobody is
 * @param cause {@code planned}, {@code failed} or {@code gone}
 * @param reason what was the matter; empty where nothing was
 * @param lost numbered frames that nobody got
 * @param late frames that were encoded again
 * @param millis until the new one delivered
 * @param line all of it for people
 */
record SwapView(
        String time,
        String stage,
        String subject,
        String from,
        String to,
        String cause,
        String reason,
        long lost,
        long late,
        long millis,
        String line) {

    static SwapView of(Swap swap) {
        return new SwapView(
                Instant.ofEpochMilli(swap.epochMillis()).toString(),
                swap.stage(),
                swap.subject(),
                swap.from(),
                swap.to(),
                swap.cause().name().toLowerCase(Locale.ROOT),
                swap.reason(),
                swap.lost(),
                swap.late(),
                swap.millis(),
                swap.line());
    }
}
