/** Counters, clients, health and the process itself in Prometheus' text format. */
package io.nanostream.admin.rest.metrics;
