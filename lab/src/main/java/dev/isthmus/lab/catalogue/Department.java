package dev.isthmus.lab.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A file of vocabularies: a root of the category tree.
 *
 * @param parents names of the categories between the root and those that have products
 */
record Department(String slug, String name, Map<String, String> parents, List<Category> categories) {

	Department {
		parents = Objects.requireNonNullElse(parents, Map.of());
	}

	/**
	 * A category that has products.
	 *
	 * @param code begins the product numbers
	 * @param names templates
	 * @param words what a slot of a template may stand for
	 * @param sentences templates; a description has two that its product can fill
	 */
	record Category(String path, String name, String code, List<Choice> brands, List<String> names,
			Map<String, List<String>> words, Map<String, List<Choice>> attributes, List<ProductType> types,
			List<String> sentences) {

		Category {
			words = Objects.requireNonNullElse(words, Map.of());
		}

		Map<String, List<Choice>> attributesOf(ProductType type) {
			return merged(this.attributes, type.with());
		}

		Map<String, List<String>> wordsFor(ProductType type) {
			return merged(this.words, type.words());
		}

		List<String> namesOf(ProductType type) {
			return type.names().isEmpty() ? this.names : type.names();
		}

		List<String> sentencesFor(ProductType type) {
			return type.sentences().isEmpty() ? this.sentences : type.sentences();
		}

		private static <T> Map<String, T> merged(Map<String, T> general, Map<String, T> special) {
			// In the order of the file: the random choices must fall the same way each
			// time.
			Map<String, T> merged = new LinkedHashMap<>(general);
			merged.putAll(special);
			return merged;
		}

	}

	/**
	 * One kind of product in a category.
	 *
	 * @param price from and to, in US dollars, before the factors of brand and attributes
	 * @param with attributes of its own, instead of the category's of the same name
	 * @param about templates of the first sentence
	 */
	record ProductType(String noun, List<Double> price, Map<String, List<Choice>> with, List<String> about,
			List<String> names, Map<String, List<String>> words, List<String> sentences) {

		ProductType {
			with = Objects.requireNonNullElse(with, Map.of());
			names = Objects.requireNonNullElse(names, List.of());
			words = Objects.requireNonNullElse(words, Map.of());
			sentences = Objects.requireNonNullElse(sentences, List.of());
		}

	}

}
