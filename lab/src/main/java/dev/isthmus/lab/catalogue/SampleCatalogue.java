package dev.isthmus.lab.catalogue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * About two thousand products of a general shop, which nobody sells: brands and models
 * are invented. The same seed gives the same bytes.
 */
public final class SampleCatalogue {

	/** The seed of the catalogue that a new shop starts with. */
	public static final long SEED = 2026;

	private static final int PRODUCTS_IN_A_CATEGORY = 42;

	private static final List<String> FILES = List.of("electronics", "home", "kitchen", "garden", "sports", "books",
			"toys", "clothing", "office", "music", "beauty", "pets");

	private static final List<Department> DEPARTMENTS = FILES.stream().map(SampleCatalogue::read).toList();

	private SampleCatalogue() {
	}

	/** The products, category by category. */
	public static Stream<SampleProduct> generate(long seed) {
		return DEPARTMENTS.stream()
			.flatMap((department) -> department.categories().stream())
			.flatMap((category) -> products(new ProductComposer(category, seed)));
	}

	private static Stream<SampleProduct> products(ProductComposer composer) {
		return IntStream.rangeClosed(1, PRODUCTS_IN_A_CATEGORY).mapToObj(composer::compose);
	}

	/** Writes the products in the shop's import format, one JSON object a line. */
	public static void write(long seed, OutputStream output) throws IOException {
		var json = JsonMapper.builder().build();
		for (var product : (Iterable<SampleProduct>) generate(seed)::iterator) {
			output.write(json.writeValueAsBytes(product));
			output.write('\n');
		}
	}

	/**
	 * Names of all categories by their paths, those without products of their own too.
	 */
	public static SortedMap<String, String> categoryNames() {
		SortedMap<String, String> names = new TreeMap<>();
		for (var department : DEPARTMENTS) {
			names.put(department.slug(), department.name());
			names.putAll(department.parents());
			department.categories().forEach((category) -> names.put(category.path(), category.name()));
		}
		return Collections.unmodifiableSortedMap(names);
	}

	private static Department read(String file) {
		try (var input = Objects.requireNonNull(SampleCatalogue.class.getResourceAsStream(file + ".yaml"), file)) {
			return new YAMLMapper().readValue(input, Department.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read the vocabulary " + file, ex);
		}
	}

	static List<Department> departments() {
		return DEPARTMENTS;
	}

}
