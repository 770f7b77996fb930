/** Resolves in a task of its own: what waits for the page's thread goes first. */
export const nextTask = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });
