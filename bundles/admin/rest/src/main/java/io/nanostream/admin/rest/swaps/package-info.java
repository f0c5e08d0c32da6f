/** What was replaced while people watched. */
package io.nanostream.admin.rest.swaps;
