/** What is done to the appliance while people watch, and what they may notice (DESIGN 3). */
package io.nanostream.runtime.swap.scenario;
