package dev.isthmus.lab.importing;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where products come from: lines of the import format, each ended by a line feed.
 */
@FunctionalInterface
public interface ProductSource {

	/**
	 * Writes all products. Called again when the upload has to be repeated.
	 */
	void writeTo(OutputStream out) throws IOException;

}
