package org.sallyport.policy.control.transform;

import org.sallyport.policy.setting.Setting;

/**
 * A condition of a stanza.
 *
 * @param test an XPath 3.1 expression; its effective boolean value counts
 * @param message what the record says where it does not hold
 */
public record Condition(
        @Setting("XPath 3.1 expression over the stanza, which is the document's root element; true lets it pass")
        String test,

        @Setting("what the record says where it is not true; no peer sees it")
        String message) {}
