package dev.isthmus.product.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Limits of imports. Memory is bounded by {@code maxConcurrent} × ({@code maxBatchSize} +
 * {@code maxLineSize}) and what the persistence layer makes of it.
 *
 * @param maxBodySize of one import, after decompression
 * @param maxLineSize of one line; longer ones are refused, the rest goes in
 * @param maxBatchLines products in one transaction
 * @param maxBatchSize bytes of lines in one transaction
 * @param maxErrors errors that a summary lists; all are counted
 * @param maxConcurrent imports at the same time in this process
 */
@ConfigurationProperties("isthmus.product.import")
record ImportProperties(@DefaultValue("512MB") DataSize maxBodySize, @DefaultValue("256KB") DataSize maxLineSize,
		@DefaultValue("500") int maxBatchLines, @DefaultValue("4MB") DataSize maxBatchSize,
		@DefaultValue("1000") int maxErrors, @DefaultValue("2") int maxConcurrent) {

	ImportProperties {
		Assert.isTrue(maxBodySize.toBytes() > 0, "isthmus.product.import.max-body-size must be positive");
		Assert.isTrue(maxLineSize.toBytes() > 0 && maxLineSize.toBytes() <= DataSize.ofMegabytes(16).toBytes(),
				"isthmus.product.import.max-line-size must be between 1B and 16MB");
		Assert.isTrue(maxBatchLines > 0, "isthmus.product.import.max-batch-lines must be positive");
		Assert.isTrue(maxBatchSize.toBytes() > 0, "isthmus.product.import.max-batch-size must be positive");
		Assert.isTrue(maxErrors >= 0, "isthmus.product.import.max-errors must not be negative");
		Assert.isTrue(maxConcurrent > 0, "isthmus.product.import.max-concurrent must be positive");
	}

}
