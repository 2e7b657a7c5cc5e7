package org.sallyport.console.web;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * TLS as the guard's own cryptography makes it.
 *
 * @param context with the console's certificate, and whom it trusts for certificates of people
 * @param parameters versions, suites, groups, and whether people are asked for a certificate
 */
public record Secured(SSLContext context, SSLParameters parameters) {}
