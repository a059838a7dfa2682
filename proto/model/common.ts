/** What every stored object has. `version` is the Raft index of the last change: an update that names an older one is refused. */
export interface Meta {
  readonly version: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export type Labels = Readonly<Record<string, string>>;

/** Names as Go has them: `linux`, `amd64`, `arm64`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** Of a node: what it has. Of a limit or a reservation: what is asked; 0 asks for nothing. */
export interface Resources {
  readonly nanoCpus: number;
  readonly memoryBytes: number;
  readonly pids: number;
}

export const noResources: Resources = { nanoCpus: 0, memoryBytes: 0, pids: 0 };
