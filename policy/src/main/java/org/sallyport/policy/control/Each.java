package org.sallyport.policy.control;

/** For whom a rate is counted. */
public enum Each {
    /** Each sender, whatever the resource. */
    USER,
    /** Each peer whose streams the stanzas come by. */
    PEER,
    /** All of a crossing together. */
    CROSSING
}
