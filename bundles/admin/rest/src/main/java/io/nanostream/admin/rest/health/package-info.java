/** What the modules say of themselves, and what the framework knows of those that cannot. */
package io.nanostream.admin.rest.health;
