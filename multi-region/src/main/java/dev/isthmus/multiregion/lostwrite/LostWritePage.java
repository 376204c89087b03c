package dev.isthmus.multiregion.lostwrite;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some lost writes.
 *
 * @param items in the order in which they were written, within each shard of the log
 * @param next where to read on; null at the end
 */
record LostWritePage(List<LostWrite> items, @Nullable LostWriteId next) {
}
