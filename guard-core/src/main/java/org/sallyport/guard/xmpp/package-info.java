/** Server-to-server streams as RFC 6120 and its neighbours have them, one class per protocol feature. */
@NullMarked
package org.sallyport.guard.xmpp;

import org.jspecify.annotations.NullMarked;
