package org.sallyport.policy.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component as a key of a file: the kebab-case of its name is the key, its type says what may stand
 * there. The pages and the form of every file are derived from these marks.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** What the key means, in one line, with its unit. */
    String value();

    /**
     * What holds when the key is left out, as TOML text ({@code "30s"}, {@code []}, {@code true}). Empty: the key must
     * be there, unless its type is {@code Optional}.
     */
    String otherwise() default "";
}
