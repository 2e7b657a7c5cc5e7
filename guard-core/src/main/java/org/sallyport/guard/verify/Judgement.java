package org.sallyport.guard.verify;

/** What the verifier says of a message. */
public sealed interface Judgement permits Passed, Blocked {}
