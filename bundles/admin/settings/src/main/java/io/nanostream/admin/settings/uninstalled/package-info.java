/** What becomes of the jar of a bundle that somebody uninstalls. Thread {@code admin.settings.jars}; no natives. */
package io.nanostream.admin.settings.uninstalled;
