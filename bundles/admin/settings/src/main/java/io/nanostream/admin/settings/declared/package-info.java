/** What metatypes declare of settings, and whether texts fit it. */
package io.nanostream.admin.settings.declared;
