/** Records of the journal as events for whoever watches over many systems: OCSF, by syslog. */
@org.jspecify.annotations.NullMarked
package org.sallyport.guard.events;
