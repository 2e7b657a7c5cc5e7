package org.sallyport.appliance.gcxp;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** HOST:PORT on a command line, resolved. */
final class Endpoint implements ITypeConverter<InetSocketAddress> {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([^:\\[\\]]+)):([0-9]{1,5})");

    @Override
    public InetSocketAddress convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65_535) {
            throw new TypeConversionException("expected HOST:PORT, as 192.0.2.1:7000 or [2001:db8::1]:7000");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(matcher.group(3)));
        if (address.isUnresolved()) {
            throw new TypeConversionException("no address of " + host + " is known");
        }
        return address;
    }
}
