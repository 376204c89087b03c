package dev.isthmus.search.index;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;

import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.search.SearchProperties;
import dev.isthmus.search.feed.ProductPage;
import dev.isthmus.search.feed.ProductRegion;
import dev.isthmus.search.feed.ProductSource;
import dev.isthmus.search.testing.TestProduct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Whatever lets searches see more than the follower has brought says so first.
 */
class WrittenBeforeShownTests {

	/** Of the last look, and of the database. */
	private static final Position LOOKED_AT = Position.parse("0:1");

	private static final TermPosition NOW = new TermPosition(3, Position.parse("0:2,1:1"));

	private final Clock clock = Clock.systemUTC();

	private final Progress progress = new Progress(this.clock);

	private final ProductIndexes indexes = mock(ProductIndexes.class);

	private final ProductIndex index = mock(ProductIndex.class);

	private final ProductSource source = mock(ProductSource.class);

	private final AtomicReference<TermPosition> atThatMoment = new AtomicReference<>();

	@BeforeEach
	void fill() {
		var product = TestProduct.named("id", "Name").version(4);
		given(this.source.region()).willReturn(new ProductRegion(Role.PRIMARY, 3, LOOKED_AT));
		given(this.source.changes(any(), anyInt(), any()))
			.willReturn(new ChangePage(List.of(), NOW.position(), NOW.position(), NOW.term()));
		given(this.source.products(any(), anyInt())).willReturn(new ProductPage(List.of(product), null));
		given(this.source.product("id", NOW.term())).willReturn(Optional.of(product));
		this.progress.writing(3, LOOKED_AT);
	}

	@Test
	void beforeARebuiltIndexIsSearched() {
		given(this.indexes.create()).willReturn(this.index);
		willAnswer(remember()).given(this.indexes).promote(this.index);
		new Rebuild(this.indexes, this.source, new ChangeApplier(JsonMapper.shared(), this.clock), new WriteLock(),
				this.progress, properties(), this.clock)
			.runUnlessRunning();
		assertThat(this.atThatMoment).hasValue(NOW);
	}

	@Test
	void beforeAProductIsRepaired() {
		given(this.indexes.current()).willReturn(Optional.of(this.index));
		given(this.index.version("id")).willReturn(Optional.of(3L));
		willAnswer((call) -> {
			call.<ObjLongConsumer<String>>getArgument(0).accept("id", 3);
			return null;
		}).given(this.index).forEachVersion(any());
		willAnswer(remember()).given(this.index).write(any(), anyBoolean());
		new Verification(this.indexes, this.source, new WriteLock(), this.progress, this.clock).run(true);
		assertThat(this.atThatMoment).hasValue(NOW);
	}

	private Answer<Void> remember() {
		return (_) -> {
			this.atThatMoment.set(this.progress.written());
			return null;
		};
	}

	private static SearchProperties properties() {
		var none = new SearchProperties.Rebuild(100, Duration.ZERO, Duration.ofSeconds(1));
		var follower = new SearchProperties.Follower(false, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO,
				Duration.ZERO, Duration.ZERO);
		return new SearchProperties(URI.create("http://localhost"), "products", true, Duration.ZERO, follower, none);
	}

}
