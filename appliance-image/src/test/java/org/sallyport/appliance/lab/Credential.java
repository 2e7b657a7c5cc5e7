package org.sallyport.appliance.lab;

import java.nio.file.Path;

/** A certificate and its key: two PEM files, the key PKCS#8 and not encrypted. */
public record Credential(Path certificate, Path key) {}
