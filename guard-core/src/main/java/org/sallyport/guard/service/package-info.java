/** What the guard tells the manager of its service, where systemd started it. */
@NullMarked
package org.sallyport.guard.service;

import org.jspecify.annotations.NullMarked;
