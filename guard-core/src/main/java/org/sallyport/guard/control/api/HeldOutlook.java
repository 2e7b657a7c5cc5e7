package org.sallyport.guard.control.api;

import java.util.Optional;

/**
 * What would become of a held message if enough persons released it now. The policy or its peers may change before they do.
 *
 * @param verdict {@code cleared}, {@code refused}, or {@code held}: it would wait on
 * @param rule the rule that refuses or holds it, empty when cleared
 * @param why why, in printable ASCII; empty when cleared
 * @param leaves what would leave, in canonical form; empty where nothing would
 */
public record HeldOutlook(String verdict, String rule, String why, Optional<String> leaves) {}
