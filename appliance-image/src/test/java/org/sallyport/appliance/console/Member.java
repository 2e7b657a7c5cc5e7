package org.sallyport.appliance.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** A person whom the guard knows, with the device that shows his codes. A code counts once, so he logs in once in a while. */
final class Member {
    private static final String PASSWORD = "nine tall ships in the harbour";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP = 30;

    private final String name;
    private final byte[] secret;

    private Member(String name, byte[] secret) {
        this.name = name;
        this.secret = secret;
    }

    /** Invites somebody at the guard's terminal, and takes the invitation up, without a key to sign with. */
    static Member join(Path socket, String name, Role... roles) {
        String token = ask(socket, new Request.Invite(name, "Who tests", Set.of(roles), false), Response.Invited.class)
                .token();
        Member member = new Member(
                name,
                secret(ask(socket, new Request.Enrol(token), Response.Invitation.class)
                        .secret()));
        ask(
                socket,
                new Request.Enrolled(token, PASSWORD, member.code(-1), Optional.empty(), Optional.empty()),
                Response.LoggedIn.class);
        return member;
    }

    /** Logs in on the page that asks for it. */
    void logIn(Page page) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByLabel("Code").fill(code(0));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.getByRole(AriaRole.NAVIGATION).waitFor();
    }

    /** RFC 6238 with HMAC-SHA-256 and six digits. */
    private String code(int steps) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            long step = Instant.now().getEpochSecond() / STEP + steps;
            byte[] digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(digest).getInt(digest[digest.length - 1] & 0x0f) & Integer.MAX_VALUE;
            return String.format(java.util.Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] secret(String base32) {
        ByteBuffer octets = ByteBuffer.allocate(base32.length() * 5 / 8);
        int bits = 0;
        int value = 0;
        for (char digit : base32.toCharArray()) {
            value = value << 5 | ALPHABET.indexOf(digit);
            bits += 5;
            if (bits >= 8) {
                octets.put((byte) (value >> (bits - 8)));
                bits -= 8;
            }
        }
        return octets.array();
    }

    private static <R extends Response> R ask(Path socket, Request request, Class<R> type) {
        try {
            Response response = ControlClient.ask(socket, request, Duration.ofSeconds(30));
            if (type.isInstance(response)) {
                return type.cast(response);
            }
            throw new IllegalStateException("the guard answers " + response);
        } catch (ControlProblem e) {
            throw new IllegalStateException(e);
        }
    }
}
