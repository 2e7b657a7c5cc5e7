/**
 * How the console is reached: TLS, one table of routes, browser sessions, headers, the static site. Knows no page. What a
 * request may do is decided here before its handler sees it; the guard decides again, for itself.
 */
@NullMarked
package org.sallyport.console.web;

import org.jspecify.annotations.NullMarked;
