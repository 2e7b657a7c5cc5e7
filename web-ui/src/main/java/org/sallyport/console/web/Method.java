package org.sallyport.console.web;

/** The methods that routes have. All but {@link #GET} change something, and want the token of the browser session. */
public enum Method {
    GET,
    POST,
    PUT,
    DELETE
}
