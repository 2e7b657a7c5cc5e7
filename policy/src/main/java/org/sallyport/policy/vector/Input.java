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
 * @param source id of the peer that they come by, if the vector names one
 * @param target id of the peer that they go to, if the vector names one
 * @param unlabelled whether what permitted them wants no label
 * @param reviewed how many persons have released them
 */
record Input(
        Octets octets,
        boolean wholeStream,
        Optional<Octets> answers,
        Optional<Octets> before,
        Duration at,
        Optional<String> source,
        Optional<String> target,
        boolean unlabelled,
        int reviewed) {}
