/** Single pictures looked at on request. */
package io.nanostream.admin.rest.detect;
