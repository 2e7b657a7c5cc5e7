package org.sallyport.guard.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sallyport.guard.control.api.Role;

/** Whatever stands in the register's file is read to the last octet, or refused; the reader itself never fails. */
class RegisterFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyFile_isARegisterOrNone(byte[] octets) {
        Register register;
        try {
            register = RegisterJson.read(octets);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("it is not as this guard writes it");
            return;
        }
        assertThat(RegisterJson.read(RegisterJson.written(register))).isEqualTo(register);
        assertThat(register.persons()).allSatisfy(person -> {
            assertThat(Names.isName(person.name())).isTrue();
            assertThat(person.roles()).isNotEmpty().doesNotContain(Role.CONSOLE);
        });
    }
}
