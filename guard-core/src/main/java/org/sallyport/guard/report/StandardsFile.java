package org.sallyport.guard.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.guard.report.Standard.Degree;
import org.sallyport.guard.report.Standard.Point;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Setting;

/**
 * The file of the catalogues.
 *
 * @param standards the catalogues
 * @param uncovered what a report says nothing about
 */
record StandardsFile(List<Standard> standards, List<String> uncovered) {
    static final StandardsFile READ = read();

    StandardsFile {
        standards = List.copyOf(standards);
        uncovered = List.copyOf(uncovered);
    }

    record File(
            @Setting("the catalogues") List<Catalogue> standard,
            @Setting("their points, in order") List<Entry> point,
            @Setting("what a report says nothing about") List<Uncovered> uncovered) {}

    record Catalogue(
            @Setting("its name in anchors") String id,
            @Setting("what it is") String title,
            @Setting("what holds for it as a whole") String says) {}

    record Entry(
            @Setting("the catalogue") String standard,
            @Setting("its number there") String id,
            @Setting("its title there") String title,
            @Setting("how much is done: most, part or none") Degree degree,
            @Setting("what is done") String does,
            @Setting("what is not") String lacks) {}

    record Uncovered(@Setting("a sentence") String what) {}

    private static StandardsFile read() {
        Document document = Document.of("standards.toml", Path.of(""), Resource.octets("standards.toml"));
        File file = document.reading(document.bind(File.class)).orElseThrow();
        return new StandardsFile(
                file.standard().stream()
                        .map(each -> new Standard(each.id(), each.title(), each.says(), points(file, each.id())))
                        .toList(),
                file.uncovered().stream().map(Uncovered::what).toList());
    }

    private static List<Point> points(File file, String standard) {
        Stream<Entry> points =
                file.point().stream().filter(entry -> entry.standard().equals(standard));
        return points.map(entry -> new Point(entry.id(), entry.title(), entry.degree(), entry.does(), entry.lacks()))
                .toList();
    }
}
