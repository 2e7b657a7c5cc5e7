package org.sallyport.policy.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the shipped vectors of one control show.
 *
 * @param outcomes how they end, by word, in order
 * @param reasons the reasons of refusals among them, by word, in order
 * @param settings the settings of the simplest case that does something, as its header has them; empty where it has none
 */
public record ControlCases(List<String> outcomes, List<String> reasons, String settings) {
    /** Those of the control with that key. */
    public static ControlCases of(String control) {
        List<Path> files = ShippedVectors.FILES.stream()
                .filter(file -> ShippedVectors.name(file).startsWith("control/" + control + "/"))
                .toList();
        List<Vector> vectors =
                files.stream().map(file -> Vector.read(file).orElseThrow()).toList();
        return new ControlCases(
                List.copyOf(new TreeSet<>(vectors.stream()
                        .map(vector -> vector.expected().ending().word())
                        .toList())),
                List.copyOf(new TreeSet<>(vectors.stream()
                        .flatMap(vector -> vector.expected().reason().stream())
                        .toList())),
                example(files).orElse(""));
    }

    /** The shortest settings of a case that does not pass: what is written there is what it takes. */
    private static Optional<String> example(List<Path> files) {
        return files.stream()
                .filter(file -> Vector.read(file).orElseThrow().expected().ending() != Ending.PASS)
                .map(ControlCases::settings)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    private static String settings(Path file) {
        try {
            String text = Files.readString(file);
            String header = text.substring(0, text.indexOf("\n-----"));
            StringBuilder settings = new StringBuilder();
            boolean within = false;
            for (String line : header.lines().toList()) {
                within = line.matches("with *=.*") || within && !line.matches("[a-z-]+ *=.*|\\[.*");
                if (within) {
                    settings.append(line).append('\n');
                }
            }
            return settings.toString().stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
