package org.sallyport.policy.control;

/** What becomes of a request for a catalog of labels. */
public enum CatalogUse {
    /** The guard answers with the catalog of the rule. */
    ANSWER,
    /** It is refused. */
    REFUSE
}
