/** Mistakes of a machine rather than of the program: a disk that says that a write is on it when it is in its cache. */
export const hostBugs = ['flush-lies'] as const;

export type HostBug = (typeof hostBugs)[number];
