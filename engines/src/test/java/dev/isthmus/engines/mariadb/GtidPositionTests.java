package dev.isthmus.engines.mariadb;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GtidPositionTests {

	@Test
	void findsTheMostAdvancedWhicheverServerWroteLast() {
		var candidates = List.of(new GtidPosition("1-3-99"), new GtidPosition("1-1-100"), new GtidPosition(""));

		assertThat(Collections.max(candidates)).hasToString("1-1-100");
		assertThat(Collections.min(candidates).sequence()).isZero();
	}

	@Test
	void refusesSeveralDomains() {
		assertThatIllegalArgumentException().isThrownBy(() -> new GtidPosition("1-1-7,2-2-9"));
	}

}
