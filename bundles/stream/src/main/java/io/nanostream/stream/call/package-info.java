/** How the switchboard calls what belongs to other rooms: on threads of its own, outside all locks, and without waiting for what hangs. */
package io.nanostream.stream.call;
