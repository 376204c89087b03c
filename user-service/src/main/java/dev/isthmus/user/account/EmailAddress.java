package dev.isthmus.user.account;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An e-mail address in the one form under which an account is kept: Unicode NFKC, lower
 * case, the domain in ASCII (RFC 5891). Mail servers that tell upper from lower case in
 * the local part are a curiosity; people who type a capital by mistake are not.
 */
final class EmailAddress {

	private EmailAddress() {
	}

	/**
	 * Normalises an address; text that is none is only brought to lower case.
	 */
	static String normalise(String text) {
		var folded = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		var at = folded.lastIndexOf('@');
		if (at < 0) {
			return folded;
		}
		return folded.substring(0, at + 1) + asciiDomain(folded.substring(at + 1));
	}

	private static String asciiDomain(String domain) {
		try {
			return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
		}
		catch (IllegalArgumentException ex) {
			return domain;
		}
	}

}
