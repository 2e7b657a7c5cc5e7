/**
 * What is said over the control socket: one JSON object a line, a request and then its answer, as often as the caller
 * likes; a request may be answered with many lines, until the caller goes. A request that the console hands on for a
 * person has his {@code ticket}. Each object has a {@code version}; whatever is not known in it is refused.
 *
 * <pre>{@code
 * {"version":1,"request":"status"}
 * {"version":1,"response":"status","status":{...}}
 * {"version":1,"response":"refused","reason":"not-permitted","why":"..."}
 * }</pre>
 */
@NullMarked
package org.sallyport.guard.control.api;

import org.jspecify.annotations.NullMarked;
