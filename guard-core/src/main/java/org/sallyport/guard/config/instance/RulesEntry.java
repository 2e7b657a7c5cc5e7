package org.sallyport.guard.config.instance;

import java.util.Set;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [rules]}: which rules of the profile are on.
 *
 * @param on rules that are on beside those that are by default
 * @param off rules that are off
 */
record RulesEntry(
        @Setting(value = "ids of rules that are on beside those that are by default", otherwise = "[]")
        Set<String> on,

        @Setting(value = "ids of rules that are off; a mandatory rule cannot be", otherwise = "[]")
        Set<String> off) {}
