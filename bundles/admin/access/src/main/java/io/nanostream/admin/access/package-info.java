/**
 * Who may watch and who may administer: the service, the HTTP filter, the Web Console's login and users over REST.
 * No threads of its own; files under {@code dataDir/access}; no natives.
 */
package io.nanostream.admin.access;
