package org.sallyport.policy.control.transform;

import net.sf.saxon.event.PipelineConfiguration;
import net.sf.saxon.event.Receiver;
import net.sf.saxon.event.SequenceNormalizerWithSpaceSeparator;
import net.sf.saxon.s9api.AbstractDestination;
import net.sf.saxon.serialize.SerializationProperties;

/** The end of a transformation: events, no text. */
final class Into extends AbstractDestination {
    private final Receiver receiver;

    Into(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public Receiver getReceiver(PipelineConfiguration pipeline, SerializationProperties properties) {
        receiver.setPipelineConfiguration(pipeline);
        return new SequenceNormalizerWithSpaceSeparator(receiver);
    }

    @Override
    public void close() {}
}
