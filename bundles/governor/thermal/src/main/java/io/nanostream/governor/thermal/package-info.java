/**
 * Watches the temperature and asks the others to save, step by step.
 */
package io.nanostream.governor.thermal;
