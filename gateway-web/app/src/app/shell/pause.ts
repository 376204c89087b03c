/** Lets the browser paint, and answer the person, between two long pieces of work. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
