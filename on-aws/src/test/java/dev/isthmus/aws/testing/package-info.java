/**
 * AWS as the tests of the services see it.
 */
package dev.isthmus.aws.testing;
