/** Parts that fail on purpose. They are packed into bundles of their own and run inside the appliance: they see only the API. */
package io.nanostream.runtime.swap.fault;
