package dev.isthmus.lab.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.isthmus.lab.catalogue.Department.Category;
import dev.isthmus.lab.catalogue.Department.ProductType;

/** Makes the products of one category; the same seed makes the same. */
final class ProductComposer {

	private static final int SENTENCES = 2;

	private static final int ATTEMPTS_TO_FIND_A_NAME = 200;

	private final Category category;

	/** Its algorithm is specified: the same numbers in every version of Java. */
	private final Random random;

	private final Set<String> names = new HashSet<>();

	ProductComposer(Category category, long seed) {
		this.category = category;
		this.random = new Random(seed ^ category.path().hashCode());
	}

	/**
	 * Makes a product unlike the ones before.
	 * @param number from 1 in this category
	 */
	SampleProduct compose(int number) {
		var types = this.category.types();
		var type = types.get((number - 1) % types.size());
		for (int attempt = 0; attempt < ATTEMPTS_TO_FIND_A_NAME; attempt++) {
			var product = draft(number, type);
			if (this.names.add(product.name())) {
				return product;
			}
		}
		throw new IllegalStateException(
				"too few words for another %s in %s".formatted(type.noun(), this.category.path()));
	}

	private SampleProduct draft(int number, ProductType type) {
		var brand = Choice.of(this.category.brands(), this.random);
		var wording = new Wording(this.category.wordsFor(type), this.random);
		wording.set("brand", brand.value());
		wording.set("noun", type.noun());
		double dollars = type.price().getFirst()
				+ this.random.nextDouble() * (type.price().getLast() - type.price().getFirst());
		dollars *= brand.factor();
		Map<String, String> attributes = new LinkedHashMap<>();
		for (var attribute : this.category.attributesOf(type).entrySet()) {
			var choice = Choice.of(attribute.getValue(), this.random);
			dollars *= choice.factor();
			var value = wording.fill(choice.value());
			attributes.put(attribute.getKey(), value);
			wording.set(attribute.getKey(), value);
		}
		var name = wording.fill(Choice.of(this.category.namesOf(type), this.random));
		return new SampleProduct("%s-%04d".formatted(this.category.code(), number), name, description(type, wording),
				brand.value(), this.category.path(), attributes, PriceList.of(dollars), stock(), null, popularity());
	}

	private String description(ProductType type, Wording wording) {
		List<String> templates = new ArrayList<>(
				this.category.sentencesFor(type).stream().filter(wording::canFill).toList());
		Collections.shuffle(templates, this.random);
		templates = new ArrayList<>(templates.subList(0, Math.min(SENTENCES, templates.size())));
		templates.addFirst(Choice.of(type.about(), this.random));
		return String.join(" ", templates.stream().map(wording::fill).toList());
	}

	private String stock() {
		int percent = this.random.nextInt(100);
		if (percent < 86) {
			return "IN_STOCK";
		}
		return (percent < 95) ? "LOW" : "OUT_OF_STOCK";
	}

	/** A few products are wanted by many, most by few. */
	private int popularity() {
		return (int) (1_000 * Math.pow(this.random.nextDouble(), 3));
	}

}
