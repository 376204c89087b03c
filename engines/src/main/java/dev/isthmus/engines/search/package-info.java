/**
 * OpenSearch and Elasticsearch nodes as child processes.
 * <p>
 * Both bring the module {@code analysis-common}: all of Lucene's common analysis
 * (stemmers and stop words of about 30 languages, synonyms, {@code word_delimiter_graph},
 * {@code edge_ngram}, {@code asciifolding}), as well as mapper-extras
 * ({@code search_as_you_type}, {@code scaled_float}), parent-join, percolator, rank-eval,
 * reindex, painless, expression and mustache scripts, ingest-common and matrix
 * aggregations. Neither has ICU, phonetic, kuromoji, nori, smartcn or the k-NN and
 * security plug-ins; Elasticsearch is the Apache-licensed build, hence without x-pack.
 */
@NullMarked
package dev.isthmus.engines.search;

import org.jspecify.annotations.NullMarked;
