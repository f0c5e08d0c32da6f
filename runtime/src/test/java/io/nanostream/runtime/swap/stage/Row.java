package io.nanostream.runtime.swap.stage;

import io.nanostream.runtime.swap.client.Counts;

/**
 * What one client noticed of a scenario.
 *
 * @param client its name
 * @param output the symbolic name of the output that serves it
 * @param counts what it counted
 */
public record Row(String client, String output, Counts counts) {}
