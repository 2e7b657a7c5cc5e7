/** Who a peer is, how it is reached and authenticated, and the routing that comes before DNS. */
@NullMarked
package org.sallyport.guard.peer;

import org.jspecify.annotations.NullMarked;
