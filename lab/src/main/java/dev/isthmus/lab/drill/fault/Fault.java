package dev.isthmus.lab.drill.fault;

/**
 * Something that happens to a lab once. Remembers what it broke.
 */
public interface Fault {

	/** Breaks something; returns when nothing more is going to break. */
	void strike() throws InterruptedException;

	/** Makes everything run again. Called once, also when striking failed halfway. */
	void heal() throws InterruptedException;

}
