/**
 * The hot folders: what lies there and does not run is told, and the jar of a bundle that somebody uninstalls is set aside. Thread
 * {@code admin.deploy}; no natives.
 */
package io.nanostream.admin.deploy;
