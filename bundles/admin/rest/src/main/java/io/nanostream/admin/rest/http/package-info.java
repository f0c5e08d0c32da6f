/** From an HTTP request to a handler and back: routes, replies, errors in one form, files of the page. */
package io.nanostream.admin.rest.http;
