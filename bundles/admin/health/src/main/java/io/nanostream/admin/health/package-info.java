/** How the whole appliance does. */
package io.nanostream.admin.health;
