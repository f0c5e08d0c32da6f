/** Accounts, their secrets in hashed form, and the files that keep them. Plain Java. */
package io.nanostream.admin.access.users;
