/**
 * The only door to TLS and Bouncy Castle: contexts, certificate paths and the identities that certificates carry.
 */
@NullMarked
package org.sallyport.guard.crypto;

import org.jspecify.annotations.NullMarked;
