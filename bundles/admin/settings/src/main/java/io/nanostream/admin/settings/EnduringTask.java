package io.nanostream.admin.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of the thread that must not be its last: a scheduler never repeats what threw once, and no change would be watched any more.
 *
 * @param work what is done
 */
record EnduringTask(Runnable work) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EnduringTask.class);

    @Override
    public void run() {
        try {
            work.run();
        } catch (RuntimeException e) { // such as a configuration that was deleted just now
            LOG.warn("settings cannot be watched at this moment: {}", e.toString());
        }
    }
}
