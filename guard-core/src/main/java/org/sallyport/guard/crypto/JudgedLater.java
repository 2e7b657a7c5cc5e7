package org.sallyport.guard.crypto;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes any chain during the handshake. At that time nobody has said yet which peer this is, and each peer has
 * authorities of its own: until {@link CertificateCheck} has judged the chain against them, it proves nothing, and
 * nothing in Sallyport takes it for more.
 */
final class JudgedLater extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noSockets();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noSockets();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noSockets();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noSockets();
    }

    private static CertificateException noSockets() {
        return new CertificateException("these contexts are for engines only");
    }

    /** None: the list that is sent to a client who is asked for a certificate tells nothing about our peers. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE;
    }
}
