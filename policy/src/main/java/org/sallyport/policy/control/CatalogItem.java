package org.sallyport.policy.control;

import java.util.Optional;
import org.sallyport.policy.control.labelling.LabelFile;
import org.sallyport.policy.setting.Setting;

/**
 * One line of a catalog of labels (XEP-0258, section 5).
 *
 * @param selector where it stands in the menus of programs
 * @param label the label that it offers; none offers to send without one
 * @param chosen whether programs choose it unless told otherwise
 */
public record CatalogItem(
        @Setting("where it stands in menus, such as \"Fleet|Guarded\"; left out, nowhere in particular")
        Optional<String> selector,

        @Setting("the label that it offers, a file of the bundle; left out, to send without a label")
        Optional<LabelFile> label,

        @Setting(
                value = "whether programs choose it unless they are told otherwise (default, in XEP-0258)",
                otherwise = "false")
        boolean chosen) {}
