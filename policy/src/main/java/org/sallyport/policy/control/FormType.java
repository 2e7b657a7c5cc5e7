package org.sallyport.policy.control;

import org.sallyport.policy.setting.Words;

/** What a form is for (XEP-0004, section 3.1). */
public enum FormType {
    FORM,
    SUBMIT,
    RESULT,
    CANCEL;

    /** The word in a policy, and in a form. */
    String word() {
        return Words.kebab(name());
    }
}
