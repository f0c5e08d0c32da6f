/**
 * HTTP interface: streams, cameras, snapshots, health and metrics to read, and the viewer page. One servlet on the
 * default context; works on the server's threads, with one thread of its own that takes rates each second and one that
 * encodes snapshots.
 */
package io.nanostream.admin.rest;
