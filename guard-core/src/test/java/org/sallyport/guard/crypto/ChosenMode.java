package org.sallyport.guard.crypto;

import java.util.Locale;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Begins the tests' process as a guard begins: with the choice of its cryptography, the property {@code sallyport.crypto}. */
public final class ChosenMode implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Cryptography.choose(CryptoMode.valueOf(
                System.getProperty("sallyport.crypto", "standard").toUpperCase(Locale.ROOT)));
    }
}
