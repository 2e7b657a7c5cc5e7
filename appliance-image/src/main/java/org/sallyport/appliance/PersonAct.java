package org.sallyport.appliance;

import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What the commands about persons have in common: a running guard does it, and says in lines what it has done. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the configuration does not say where the socket is",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask this",
            "5:the guard does not do it, and says why; or gives no answer that is understood",
        })
abstract class PersonAct implements Callable<Integer> {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String ROLES = "author, approver, auditor, operator, administrator or viewer";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    final Asking asking = new Asking();

    /** Has it done, and prints what the guard says of it. */
    final int done(Request request) {
        return asking.ask(request, PATIENCE, Response.Done.class, done -> {
            done.lines().forEach(line -> spec.commandLine().getOut().println(Shown.text(line)));
            spec.commandLine().getOut().flush();
            return 0;
        });
    }

    /** One about a person who is named. */
    abstract static class Named extends PersonAct {
        @Parameters(index = "0", paramLabel = "NAME", description = "what the person logs in with")
        String name = "";
    }

    /** A role of persons by its word. */
    static final class RoleByWord implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return EnumSet.complementOf(EnumSet.of(Role.CONSOLE)).stream()
                    .filter(role -> role.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected " + ROLES + ", found \"" + word + "\""));
        }
    }
}
