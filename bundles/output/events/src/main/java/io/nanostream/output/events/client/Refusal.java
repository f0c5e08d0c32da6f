package io.nanostream.output.events.client;

/**
 * Why somebody does not become a client.
 *
 * @param status of the HTTP response
 * @param code for programs
 * @param reason one line for a person
 */
public record Refusal(int status, String code, String reason) {}
