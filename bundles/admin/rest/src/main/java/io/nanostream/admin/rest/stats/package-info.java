/** The counters of all modules, and rates over the last seconds. */
package io.nanostream.admin.rest.stats;
