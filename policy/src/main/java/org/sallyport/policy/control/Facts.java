package org.sallyport.policy.control;

import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a decision may read besides the stanza; recorded with the decision, so that it can be made again.
 *
 * @param at the time at intake
 * @param answers for a result or an error: the stanza that crossed the other way and is answered, if there is one
 */
public record Facts(Instant at, Optional<Crossed> answers) {}
