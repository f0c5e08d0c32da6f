/** What has become of a jar in the framework: not installed, not resolved, not started, and why. No threads, no natives. */
package io.nanostream.admin.deploy.bundle;
