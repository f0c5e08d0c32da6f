/** The files in the hot folders: looked at cheaply, opened only when they have changed, are at rest and are regular files. One thread; no natives. */
package io.nanostream.admin.deploy.file;
