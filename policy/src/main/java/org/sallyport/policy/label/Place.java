package org.sallyport.policy.label;

import java.util.List;

/** Where a marking stands: the marking codes of a SPIF that are places (SPIF, markingCode). */
public enum Place {
    /** At the foot of a page or view: the ordinary display marking, also of XEP-0258. */
    PAGE_BOTTOM("pageBottom", "pageTopBottom"),
    /** At the head of a page or view. */
    PAGE_TOP("pageTop", "pageTopBottom"),
    /** At the start of a document. */
    DOCUMENT_START("documentStart"),
    /** At the end of a document. */
    DOCUMENT_END("documentEnd"),
    /** The first line of a text. */
    FIRST_LINE_OF_TEXT("firstLineOfText"),
    /** The last line of a text. */
    LAST_LINE_OF_TEXT("lastLineOfText"),
    /** A subject line. */
    SUBJECT("subject"),
    /** A part of a document. */
    PORTION_MARKING("portionMarking");

    /** Codes of pages and documents, whose qualifiers stand in for each other. */
    static final List<String> PAGES = List.of("pageBottom", "pageTopBottom", "pageTop", "documentStart", "documentEnd");

    /** Codes that are places; whatever has none of them is for every place. */
    static final List<String> PLACES = List.of(
            "pageBottom",
            "pageTopBottom",
            "pageTop",
            "documentStart",
            "documentEnd",
            "firstLineOfText",
            "lastLineOfText",
            "subject",
            "xHeader",
            "portionMarking",
            "inputTitle",
            "waterMark",
            "noMarkingDisplay");

    final List<String> codes;

    Place(String... codes) {
        this.codes = List.of(codes);
    }

    /** What a policy wrote for the foot of a page is what stands in the places of text that it says nothing of. */
    boolean isOfText() {
        return switch (this) {
            case FIRST_LINE_OF_TEXT, LAST_LINE_OF_TEXT, SUBJECT, PORTION_MARKING -> true;
            case PAGE_BOTTOM, PAGE_TOP, DOCUMENT_START, DOCUMENT_END -> false;
        };
    }
}
