/** Decides on requests: by token, login, session or place. Plain Java, memory only, every table bounded. */
package io.nanostream.admin.access.door;
