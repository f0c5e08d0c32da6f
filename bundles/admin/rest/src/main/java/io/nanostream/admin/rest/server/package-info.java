/** What the HTTP server itself answers where no servlet is asked. */
package io.nanostream.admin.rest.server;
