package dev.isthmus.user.password;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What a password must be. Length counts and what everybody tries is refused; there are
 * no rules about kinds of characters (NIST SP 800-63B, 5.1.1.2).
 */
@Component
public class PasswordPolicy {

	static final ProblemType WEAK_PASSWORD = new ProblemType("weak-password", HttpStatus.BAD_REQUEST,
			"The password is too weak");

	static final int MIN_LENGTH = 12;

	static final int MAX_LENGTH = 128;

	/**
	 * Characters that must be left when everything guessable has been taken away.
	 */
	private static final int MIN_OWN_LENGTH = 6;

	private static final int MIN_DISTINCT = 5;

	private static final int MIN_NAME_LENGTH = 4;

	private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

	private final List<String> blocklist = readBlocklist();

	/**
	 * Refuses a weak password.
	 * @param email of the account
	 * @param displayName of the account
	 * @throws ProblemException 400 {@code weak-password} with the property {@code reason}
	 */
	public void check(RawPassword password, String email, String displayName) {
		weakness(password, email, displayName).ifPresent((weakness) -> {
			throw new ProblemException(WEAK_PASSWORD, weakness.detail()).with("reason", weakness.wireName());
		});
	}

	Optional<Weakness> weakness(RawPassword password, String email, String displayName) {
		if (password.length() < MIN_LENGTH) {
			return Optional.of(Weakness.TOO_SHORT);
		}
		if (password.length() > MAX_LENGTH) {
			return Optional.of(Weakness.TOO_LONG);
		}
		var folded = password.value().toLowerCase(Locale.ROOT);
		if (names(email, displayName).anyMatch(folded::contains)) {
			return Optional.of(Weakness.CONTAINS_IDENTITY);
		}
		if (folded.codePoints().distinct().count() < MIN_DISTINCT || isMadeOfCommonParts(folded)) {
			return Optional.of(Weakness.TOO_COMMON);
		}
		return Optional.empty();
	}

	private static Stream<String> names(String email, String displayName) {
		var localPart = email.split("@", 2)[0];
		return Stream
			.concat(Stream.of(email, localPart), Arrays.stream(NOT_A_WORD.split(localPart + " " + displayName)))
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.filter((name) -> name.length() >= MIN_NAME_LENGTH);
	}

	private boolean isMadeOfCommonParts(String folded) {
		return ownLength(folded) < MIN_OWN_LENGTH || ownLength(plain(folded)) < MIN_OWN_LENGTH;
	}

	private long ownLength(String password) {
		var own = password;
		for (var common : this.blocklist) {
			own = own.replace(common, " ");
		}
		return NOT_A_WORD.matcher(own).replaceAll("").codePoints().count();
	}

	/**
	 * Undoes the replacements that every guesser knows: {@code p4$$w0rd}.
	 */
	private static String plain(String password) {
		return password.replace('0', 'o')
			.replace('1', 'i')
			.replace('3', 'e')
			.replace('4', 'a')
			.replace('5', 's')
			.replace('7', 't')
			.replace('@', 'a')
			.replace('$', 's')
			.replace('!', 'i');
	}

	private static List<String> readBlocklist() {
		try {
			var text = new ClassPathResource("password-blocklist.txt").getContentAsString(StandardCharsets.UTF_8);
			return text.lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.sorted(Comparator.comparingInt(String::length).reversed())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The password blocklist cannot be read", ex);
		}
	}

	/**
	 * Why a password is refused.
	 */
	enum Weakness {

		TOO_SHORT("It must have at least " + MIN_LENGTH + " characters"),
		TOO_LONG("It must have at most " + MAX_LENGTH + " characters"),
		TOO_COMMON("It is made of words or sequences that are tried first"),
		CONTAINS_IDENTITY("It contains your e-mail address or your name");

		private final String detail;

		Weakness(String detail) {
			this.detail = detail;
		}

		String detail() {
			return this.detail;
		}

		String wireName() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
