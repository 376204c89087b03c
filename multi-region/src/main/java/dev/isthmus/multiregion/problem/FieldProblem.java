package dev.isthmus.multiregion.problem;

/**
 * One refused part of a request.
 */
record FieldProblem(String field, String message) {
}
