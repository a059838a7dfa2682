/** Mistakes of a host rather than of a program: they are made where the product meets its disk. */
export type HostBug = 'flush-lies';
