package dev.isthmus.user.password;

import java.text.Normalizer;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A password as a person typed it. It never prints itself, so that no log, trace or
 * validation message can hold it.
 *
 * @param value the password in Unicode normalisation form NFKC, so that it is the same on
 * every keyboard (NIST SP 800-63B, 5.1.1.2)
 */
@Schema(type = "string", format = "password")
public record RawPassword(String value) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public RawPassword {
		value = Normalizer.normalize(value, Normalizer.Form.NFKC);
	}

	int length() {
		return this.value.codePointCount(0, this.value.length());
	}

	@Override
	public String toString() {
		return "***";
	}

}
