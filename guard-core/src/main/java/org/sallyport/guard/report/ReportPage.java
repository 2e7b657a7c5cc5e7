package org.sallyport.guard.report;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.sallyport.policy.report.Html;
import org.sallyport.policy.stanza.Shown;

/** A report as a page of HTML that needs nothing beside itself, to be read, printed and kept. */
public final class ReportPage {
    private ReportPage() {}

    /** The page. */
    public static String of(AccreditationReport report) {
        return page(report, "", Html.style() + style("report.css"));
    }

    /** The page as it is printed: in the words of the older CSS that the printer knows, with its bookmarks. */
    static String printed(AccreditationReport report) {
        String title =
                Html.escaped("Accreditation report: " + report.description().name());
        return page(
                report,
                "<meta name=\"subject\" content=\"" + title + "\"/>\n<meta name=\"description\" content=\"" + title
                        + "\"/>\n" + Chapters.bookmarks(report),
                style("print.css"));
    }

    private static String page(AccreditationReport report, String head, String style) {
        Html html = new Html("Accreditation report: " + report.description().name(), head, style);
        new Chapters(html, report).write();
        return visible(html.page());
    }

    /** Most texts are so already; where one is not, nothing of it is hidden, or turns what stands beside it. */
    private static String visible(String page) {
        return page.lines().map(Shown::visible).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String style(String name) {
        return new String(Resource.octets(name), StandardCharsets.UTF_8);
    }
}
