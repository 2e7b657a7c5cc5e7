package org.sallyport.policy.grammar;

import java.util.List;
import org.sallyport.policy.setting.Setting;

/**
 * A grammar file: one extension.
 *
 * @param specification the document that defines it
 * @param title its title
 * @param element its elements
 */
record GrammarFile(
        @Setting("the document that defines the extension") String specification,
        @Setting("the title of that document") String title,
        @Setting("the elements of the extension") List<Shape> element) {}
