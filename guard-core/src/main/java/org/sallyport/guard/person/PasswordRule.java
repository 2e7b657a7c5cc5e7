package org.sallyport.guard.person;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.guard.crypto.PasswordDerivation;

/**
 * Which passwords are taken: long ones that are not among the first to be guessed. There is no rule of which characters
 * one must have, and none ends with time (NIST SP 800-63B, 3.1.1.2).
 */
final class PasswordRule {
    private static final int LONGEST = 256;
    private static final int LONGEST_PART = 6;
    private static final int RUN = 6;
    private static final int LEAST_LEFT = 3;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<String> RUNS = List.of(
            LETTERS,
            "01234567890",
            "1234567890",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiop",
            "azertyuiop",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm");
    /** What is left of a password when these, digits and signs are taken away must still be something. */
    private static final List<String> WORDS = List.of(
            "password",
            "passwort",
            "passphrase",
            "passw0rd",
            "p@ssw0rd",
            "administrator",
            "sallyport",
            "changeme",
            "letmein",
            "welcome",
            "willkommen",
            "bienvenue",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "batman",
            "dragon",
            "monkey",
            "master",
            "shadow",
            "trustno",
            "secret",
            "default",
            "console",
            "server",
            "admin",
            "login",
            "guard",
            "qwertz",
            "qwerty",
            "azerty",
            "access",
            "winter",
            "spring",
            "summer",
            "autumn",
            "hello",
            "test",
            "pass",
            "user",
            "root",
            "love",
            "this",
            "the",
            "and");

    private PasswordRule() {}

    /** What is wrong with the password, for the person; empty when it is taken. */
    static Optional<String> problem(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < PasswordDerivation.shortest()) {
            return Optional.of("the password has " + length + " characters: expected " + PasswordDerivation.shortest()
                    + " or more; several words are easy to remember");
        }
        if (length > LONGEST) {
            return Optional.of("the password is longer than " + LONGEST + " characters");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the password has a line end or another control character");
        }
        return isGuessed(password.toLowerCase(Locale.ROOT), name)
                ? Optional.of("the password is among the first that are guessed: expected something that is"
                        + " neither your name nor a common word or row of keys")
                : Optional.empty();
    }

    private static boolean isGuessed(String password, String name) {
        return isRepeated(password) || left(password, name) < LEAST_LEFT;
    }

    /** The same few characters again and again. */
    private static boolean isRepeated(String password) {
        for (int part = 1; part <= LONGEST_PART; part++) {
            String unit = password.substring(0, part);
            if (unit.repeat(password.length() / part + 1).startsWith(password)) {
                return true;
            }
        }
        return false;
    }

    /** How much there is that nobody would try first. */
    private static int left(String password, String name) {
        String rest = withoutRuns(password.replace(name, " "));
        for (String word : WORDS) {
            rest = rest.replace(word, " ");
        }
        int letters = (int) rest.codePoints().filter(Character::isLetter).count();
        int digits = (int) rest.codePoints().filter(Character::isDigit).count();
        return letters == 0 && digits < PasswordDerivation.shortest() ? 0 : letters + digits;
    }

    /** Rows of keys, of the alphabet and of digits, forwards and backwards. */
    private static String withoutRuns(String password) {
        String rest = password;
        for (String run : RUNS) {
            rest = without(without(rest, run), new StringBuilder(run).reverse().toString());
        }
        return rest;
    }

    private static String without(String password, String run) {
        String rest = password;
        for (int length = run.length(); length >= RUN; length--) {
            for (int from = 0; from + length <= run.length(); from++) {
                rest = rest.replace(run.substring(from, from + length), " ");
            }
        }
        return rest;
    }
}
