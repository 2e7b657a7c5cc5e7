package org.sallyport.console;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A console to look at while pages are made, before a scripted guard: prints its address and runs until it is ended. Log in
 * as {@code author+approver+auditor+operator+administrator} with the password {@code right}.
 */
final class Playground {
    private Playground() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("playground");
        try (ScriptedGuard guard = ScriptedGuard.in(directory);
                TestConsole console = TestConsole.of(guard, directory)) {
            System.out.println(console.origin());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
