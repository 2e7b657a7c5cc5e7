package org.sallyport.policy.stanza;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;

/** Another's Canonical XML 1.1: the one of the JDK, over the JDK's own parser. */
final class Canonical {
    private static final CanonicalizationMethod C14N_11 = method();

    private Canonical() {}

    private static CanonicalizationMethod method() {
        try {
            return XMLSignatureFactory.getInstance("DOM")
                    .newCanonicalizationMethod("http://www.w3.org/2006/12/xml-c14n11", (C14NMethodParameterSpec) null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the JDK makes of the document. */
    static byte[] form(byte[] document) {
        try {
            return ((OctetStreamData) C14N_11.transform(new OctetStreamData(new ByteArrayInputStream(document)), null))
                    .getOctetStream()
                    .readAllBytes();
        } catch (TransformException | IOException e) {
            throw new AssertionError("no XML: " + Streams.text(document), e);
        }
    }
}
