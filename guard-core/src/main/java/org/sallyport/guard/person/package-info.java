/**
 * Who may do what, and how persons prove who they are: their passwords, second factors, keys and roles, invitations and
 * tickets. The guard alone keeps and judges all of it; the console hands on.
 */
@NullMarked
package org.sallyport.guard.person;

import org.jspecify.annotations.NullMarked;
