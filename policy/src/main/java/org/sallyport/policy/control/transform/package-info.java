/**
 * What policies bring along in languages of others: XSLT, XPath, Schematron, RELAX NG and XML Schema, locked in and run
 * on our own tree. The only room that knows Saxon and Jing.
 */
@NullMarked
package org.sallyport.policy.control.transform;

import org.jspecify.annotations.NullMarked;
