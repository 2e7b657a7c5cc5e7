package org.sallyport.guard.verify.gate;

import java.time.Duration;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.ProducerSettings;

/**
 * The bounds of a gate.
 *
 * @param intake of the end that producers come to
 * @param outlet of the end that goes to the consumer; whether responses are wanted follows from what is in force
 * @param closing how long what passed may go on when the gate closes, or its links are made anew
 */
public record GateSettings(ConsumerSettings intake, ProducerSettings outlet, Duration closing) {}
