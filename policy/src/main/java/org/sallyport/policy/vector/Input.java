package org.sallyport.policy.vector;

import java.time.Duration;
import java.util.Optional;

/**
 * What a vector gives to what it tries.
 *
 * @param octets the octets that come from the peer
 * @param wholeStream whether they begin with the stream's first octet; else they follow a stream header
 * @param answers the stanza that crossed the other way and is answered
 * @param before what came before, if something did
 * @param at when the octets come, from the beginning on
 */
record Input(Octets octets, boolean wholeStream, Optional<Octets> answers, Optional<Octets> before, Duration at) {}
