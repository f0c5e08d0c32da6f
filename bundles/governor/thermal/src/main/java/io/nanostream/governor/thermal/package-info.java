/**
 * Watches the temperature and asks the others to save, step by step. One thread, {@code governor.thermal}, reads the sensor; no natives.
 */
package io.nanostream.governor.thermal;
