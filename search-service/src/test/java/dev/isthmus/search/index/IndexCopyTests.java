package dev.isthmus.search.index;

import java.time.Clock;
import java.time.Duration;
import java.net.URI;
import java.util.Optional;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.search.SearchProperties;
import dev.isthmus.search.feed.ProductRegion;
import dev.isthmus.search.feed.ProductSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class IndexCopyTests {

	private final ProductSource source = mock(ProductSource.class);

	private final Progress progress = new Progress(Clock.systemUTC());

	private final ProductRegionPoll region = new ProductRegionPoll(this.source, this.progress, properties());

	private final IndexCopy copy = new IndexCopy(this.progress, this.region, this.source);

	@Test
	void asksOnceWhereATermEnded() {
		become(6);
		ended("0:110");
		assertThat(this.copy.endOf(5)).hasValue(Position.parse("0:110"));
		assertThat(this.copy.endOf(5)).hasValue(Position.parse("0:110"));
		then(this.source).should(times(1)).endOf(5);
	}

	@Test
	void asksAgainInALaterTermWhichMayHaveLostThatEnd() {
		become(6);
		ended("0:110");
		this.copy.endOf(5);
		become(7);
		ended("0:100");
		assertThat(this.copy.endOf(5)).hasValue(Position.parse("0:100"));
	}

	@Test
	void asksAgainWhenTheFollowerHearsOfALaterTermFirst() {
		become(6);
		ended("0:110");
		this.copy.endOf(5);
		this.progress.writing(7, Position.parse("0:101"));
		ended("0:100");
		assertThat(this.copy.endOf(5)).hasValue(Position.parse("0:100"));
	}

	private void become(long term) {
		given(this.source.region()).willReturn(new ProductRegion(Role.SECONDARY, term, Position.START));
		this.region.poll();
	}

	private void ended(String end) {
		given(this.source.endOf(5)).willReturn(Optional.of(Position.parse(end)));
	}

	private static SearchProperties properties() {
		return new SearchProperties(
				URI.create("http://localhost"), "products", true, Duration.ZERO, new SearchProperties.Follower(false, 1,
						Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO),
				new SearchProperties.Rebuild(1, Duration.ZERO, Duration.ZERO));
	}

}
