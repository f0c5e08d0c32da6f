/** Settings as transactions. */
package io.nanostream.admin.settings;
