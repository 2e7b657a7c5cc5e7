package org.sallyport.guard.crypto;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An engine that shakes hands once, with the settings it was given. The JDK can forbid renegotiation only for the whole
 * process, by a system property; here the second handshake of TLS 1.2 ends the connection. After the first one, work
 * for a handshake ({@code NEED_TASK}) can come from nothing else; what TLS 1.3 sends after the handshake (tickets, key
 * updates) is no handshake and goes on.
 */
final class NoRenegotiation extends SSLEngine {
    private final SSLEngine engine;
    private boolean done;

    NoRenegotiation(SSLEngine engine) {
        this.engine = engine;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to) throws SSLException {
        return checked(engine.wrap(from, offset, length, to));
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) throws SSLException {
        return checked(engine.unwrap(from, to, offset, length));
    }

    private SSLEngineResult checked(SSLEngineResult result) throws SSLException {
        if (done && result.getHandshakeStatus() == HandshakeStatus.NEED_TASK && isTls12()) {
            engine.closeOutbound();
            throw new SSLException("the peer began a second handshake; renegotiation is refused");
        }
        done |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        return result;
    }

    private boolean isTls12() {
        return engine.getSession().getProtocol().equals("TLSv1.2");
    }

    @Override
    public void beginHandshake() throws SSLException {
        if (done) {
            throw new SSLException("there is no second handshake");
        }
        engine.beginHandshake();
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        return engine.getDelegatedTask();
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return engine.getHandshakeStatus();
    }

    @Override
    public void closeInbound() throws SSLException {
        engine.closeInbound();
    }

    @Override
    public boolean isInboundDone() {
        return engine.isInboundDone();
    }

    @Override
    public void closeOutbound() {
        engine.closeOutbound();
    }

    @Override
    public boolean isOutboundDone() {
        return engine.isOutboundDone();
    }

    @Override
    public SSLSession getSession() {
        return engine.getSession();
    }

    @Override
    public @Nullable SSLSession getHandshakeSession() {
        return engine.getHandshakeSession();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return engine.getSupportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return engine.getEnabledCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return engine.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return engine.getEnabledProtocols();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return engine.getSSLParameters();
    }

    @Override
    public boolean getUseClientMode() {
        return engine.getUseClientMode();
    }

    @Override
    public boolean getNeedClientAuth() {
        return engine.getNeedClientAuth();
    }

    @Override
    public boolean getWantClientAuth() {
        return engine.getWantClientAuth();
    }

    @Override
    public boolean getEnableSessionCreation() {
        return engine.getEnableSessionCreation();
    }

    @Override
    public String getApplicationProtocol() {
        return engine.getApplicationProtocol();
    }

    @Override
    public String getHandshakeApplicationProtocol() {
        return engine.getHandshakeApplicationProtocol();
    }

    @Override
    public @Nullable BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return engine.getHandshakeApplicationProtocolSelector();
    }

    // Settings are made before the engine is handed out.

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        throw fixed();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        throw fixed();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        throw fixed();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        throw fixed();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        throw fixed();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        throw fixed();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        throw fixed();
    }

    @Override
    public void setHandshakeApplicationProtocolSelector(BiFunction<SSLEngine, List<String>, String> selector) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("the settings of this engine are fixed");
    }
}
