package org.sallyport.gcxp;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the octets: nothing is thrown but the refusal, and what is read has these octets and no others. */
class DecoderFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyOctets_areRefusedOrHaveOneForm(byte[] octets) {
        DecoderTest.isRefusedOrHasOneForm(octets);
    }

    /** In a frame whose head is right, so that the fuzzer need not find the length. */
    @FuzzTest(maxDuration = "10s")
    void anyMessage_isRefusedOrHasOneForm(byte[] message) {
        if (message.length >= Decoder.LEAST_OCTETS && message.length <= 0xff) {
            DecoderTest.isRefusedOrHasOneForm(framed(message));
        }
    }

    private static byte[] framed(byte[] message) {
        int head = message.length < 24 ? 3 : 4;
        byte[] frame = new byte[head + message.length];
        frame[0] = (byte) 0xd8;
        frame[1] = 0x18;
        frame[2] = (byte) (head == 3 ? 0x40 | message.length : 0x58);
        frame[head - 1] = (byte) (head == 3 ? frame[2] : message.length);
        System.arraycopy(message, 0, frame, head, message.length);
        return frame;
    }
}
