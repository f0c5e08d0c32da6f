/** Settings of all modules. */
package io.nanostream.admin.rest.settings;
