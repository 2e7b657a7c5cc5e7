package org.sallyport.guard.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "ferry lantern 42 oak",
                "839201748261",
                "\u043b\u043e\u0434\u043a\u0430 \u0438 \u043f\u0430\u0440\u0443\u0441",
                "xkT9!vq2Lm#0",
                "\ud83d\ude00 lantern 7 oaks",
            })
    void longPasswordThatNobodyTriesFirst_isTaken(String password) {
        assertThat(PasswordRule.problem(password, "ada")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "PasswordPassword",
                "P@ssw0rd2026!",
                "123456789012",
                "098765432100",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "qwertyuiop123",
                "1qaz2wsx3edc",
                "abcdefghijkl",
                "administrator1",
                "Sallyport2026!",
                "lovelace-2026",
                "lovelacelovelace",
                "Welcome to the guard",
                "!!!!????!!!!",
            })
    void passwordThatIsTriedFirst_isRefused(String password) {
        assertThat(PasswordRule.problem(password, "lovelace"))
                .hasValueSatisfying(why -> assertThat(why).contains("first that are guessed"));
    }

    @Test
    void length_isCountedInCharactersAndBounded() {
        assertThat(PasswordRule.problem("ferry lant4", "ada").orElseThrow())
                .isEqualTo("the password has 11 characters: expected 12 or more; several words are easy to remember");
        assertThat(PasswordRule.problem("", "ada")).isPresent();
        assertThat(PasswordRule.problem("ferry lantern ".repeat(20), "ada").orElseThrow())
                .contains("longer than 256");
        assertThat(PasswordRule.problem("ferry\nlantern 42 oak", "ada").orElseThrow())
                .contains("control character");
    }
}
