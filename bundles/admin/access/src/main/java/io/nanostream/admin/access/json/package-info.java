/** How this bundle reads and writes JSON. No state, no threads. */
package io.nanostream.admin.access.json;
