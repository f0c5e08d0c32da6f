package io.nanostream.admin.deploy.file;

/**
 * What is the matter with a file.
 *
 * @param reason why it does not become a running bundle, one line
 * @param remedy what a person should do, one line
 * @param patienceMillis how long it must last before it is told: what passes by itself is nobody's trouble
 */
public record Fault(String reason, String remedy, long patienceMillis) {

    /** One that is told at once. */
    public Fault(String reason, String remedy) {
        this(reason, remedy, 0);
    }
}
