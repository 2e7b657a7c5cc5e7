package org.sallyport.guard.control.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.guard.control.api.DecisionPage;
import org.sallyport.guard.control.api.DecisionQuery;

/** Whatever stands in a journal's file is a decision, another record, or damage; a search never fails on it. */
class SearchFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyFile_isSearched(byte[] octets) throws IOException {
        Path directory = Files.createTempDirectory("search-fuzz");
        Path file = directory.resolve("journal-0000000000000000001.jsonl");
        try {
            Files.write(file, octets);
            DecisionPage page = new Search(directory).page(DecisionQuery.ALL, Optional.empty(), 100);
            long lines = 0;
            for (byte octet : octets) {
                lines += octet == '\n' ? 1 : 0;
            }
            assertThat(page.rows().size() + page.damaged()).isLessThanOrEqualTo((int) lines);
            assertThat(new Search(directory).passage("p-1")).isNotNull();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }
}
