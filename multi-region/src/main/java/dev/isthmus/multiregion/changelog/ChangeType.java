package dev.isthmus.multiregion.changelog;

/**
 * What happened to an entity.
 */
public enum ChangeType {

	/** It is new. */
	CREATED,

	/** It is another than before. */
	UPDATED,

	/** It is gone; the change has no payload. */
	DELETED

}
