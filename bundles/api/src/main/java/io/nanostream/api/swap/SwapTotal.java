package io.nanostream.api.swap;

/**
 * All swaps of one kind since a module started.
 *
 * @param stage what kind of part, such as {@code encoder}
 * @param subject what it worked for, such as {@code stream live}
 * @param cause why
 * @param swaps how many
 * @param lost numbered frames that nobody got, in all of them
 */
public record SwapTotal(String stage, String subject, Swap.Cause cause, long swaps, long lost) {}
