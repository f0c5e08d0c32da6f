/** The appliance and those who watch it; scenarios are played to them, and what each has counted is written down. */
package io.nanostream.runtime.swap.stage;
