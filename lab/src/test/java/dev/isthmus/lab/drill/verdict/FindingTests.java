package dev.isthmus.lab.drill.verdict;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class FindingTests {

	@Test
	void saysWhatItIsAboutForProgramsAndForPeople() {
		var finding = new Finding(Subject.TIME_WITHOUT_WRITES, "0.8 s", "at most 1.0 s", true);
		assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(finding)))
			.isEqualTo(JsonMapper.shared().readTree("""
					{"about":"time-without-writes","subject":"time without writes (RTO)","measured":"0.8 s",
					"bound":"at most 1.0 s","passed":true}"""));
	}

}
