package org.sallyport.guard.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/** ECDSA signatures in their two forms: r and s of fixed length (IEEE P1363), and the sequence of X9.62 that Java takes. */
final class RawSignature {
    private RawSignature() {}

    static byte[] toDer(byte[] raw) throws IOException {
        int half = raw.length / 2;
        return new DERSequence(new ASN1Integer[] {
                    new ASN1Integer(new BigInteger(1, Arrays.copyOf(raw, half))),
                    new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, half, raw.length)))
                })
                .getEncoded();
    }

    /** Of a signature that this process has made. */
    static byte[] ofDer(byte[] der, int octets) {
        ASN1Sequence both = ASN1Sequence.getInstance(der);
        byte[] raw = new byte[octets];
        for (int i = 0; i < 2; i++) {
            byte[] number = ASN1Integer.getInstance(both.getObjectAt(i))
                    .getPositiveValue()
                    .toByteArray();
            int sign = number[0] == 0 ? 1 : 0;
            int length = number.length - sign;
            System.arraycopy(number, sign, raw, (i + 1) * octets / 2 - length, length);
        }
        return raw;
    }
}
