/**
 * A lab for one test: `deploy/lab` with a prefix of its own, driven from TypeScript and taken down by disposal. A test
 * says `await using lab = await Lab.up()` and leaves nothing behind, whether it passes or throws.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { OpenCommand } from './open-command.ts';

const script = join(import.meta.dirname, '../../deploy/lab');

/** What a command answered; `code` is -1 when it was ended for taking too long. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** After this time the command is killed. Default 60,000. */
  readonly withinMs?: number;
  /** What the command reads; nothing by default. */
  readonly input?: string;
}

export interface LabOptions {
  /** Default 3. */
  readonly hosts?: number;
  /** Default 1. */
  readonly managers?: number;
  /** Daemons only, no cluster and no image. */
  readonly bare?: boolean;
}

let labs = 0;

export class Lab implements AsyncDisposable {
  /** Names every namespace and the folder of this lab. */
  readonly prefix: string;

  private constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** Holds `hN/{data,run,daemon.log,daemon.pid}` for each host. */
  get folder(): string {
    return `/var/tmp/skein-lab-${this.prefix}`;
  }

  /** Starts the hosts h1…hN and, unless bare, forms the cluster. A failed start leaves nothing. */
  static async up(options: LabOptions = {}): Promise<Lab> {
    // Unique on the machine while this process lives: test files run in processes of their own.
    const lab = new Lab(`t${process.pid.toString(36)}x${(labs++).toString(36)}`);
    const { hosts = 3, managers = 1, bare = false } = options;
    const args = ['--hosts', String(hosts), '--managers', String(managers), ...(bare ? ['--bare'] : [])];
    try {
      await lab.#must('up', args, { withinMs: 150_000 });
    } catch (error) {
      await lab.down();
      throw error;
    }
    return lab;
  }

  /** The CLI at a host's daemon; any exit code is an answer. */
  skein(host: string, args: readonly string[], options: RunOptions = {}): Promise<Answer> {
    return this.#run('skein', [host, ...args], options);
  }

  /** The CLI at a host's daemon, where failing is not expected: standard output without the last line end. */
  async ok(host: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const { stdout } = await this.#must('skein', [host, ...args], options);
    return stdout.replace(/\n$/, '');
  }

  /** The CLI at a host's daemon, left running: what it has written can be read meanwhile. Disposal ends it. */
  open(host: string, args: readonly string[]): OpenCommand {
    return new OpenCommand(script, ['--prefix', this.prefix, 'skein', host, ...args]);
  }

  /** The same for a command on the client that is no member. */
  openOutside(command: readonly string[]): OpenCommand {
    return new OpenCommand(script, ['--prefix', this.prefix, 'outside', ...command]);
  }

  /** A command on a host. */
  exec(host: string, command: readonly string[], options: RunOptions = {}): Promise<Answer> {
    return this.#run('exec', [host, ...command], options);
  }

  /** A command on a client that is on the underlay and no member. */
  outside(command: readonly string[], options: RunOptions = {}): Promise<Answer> {
    return this.#run('outside', command, options);
  }

  /** SIGKILL to the daemon; its containers run on. */
  async kill(host: string): Promise<void> {
    await this.#must('kill', [host]);
  }

  /** Everything on the host ends at once, as when its power fails. */
  async crash(host: string): Promise<void> {
    await this.#must('crash', [host]);
  }

  /** SIGTERM to the daemon; resolves when it has ended. */
  async stop(host: string): Promise<void> {
    await this.#must('stop', [host]);
  }

  /** Starts the daemon again; resolves when it answers. */
  async start(host: string): Promise<void> {
    await this.#must('start', [host]);
  }

  /** SIGSTOP to the daemon: it is there and does nothing. */
  async pause(host: string): Promise<void> {
    await this.#must('pause', [host]);
  }

  /** SIGCONT to the daemon. */
  async resume(host: string): Promise<void> {
    await this.#must('resume', [host]);
  }

  /** Loses so many of a hundred packets of the host, of all others or of `peer` alone; 0: none any more. */
  async lose(
    host: string,
    percent: number,
    direction: 'in' | 'out' | 'both' = 'both',
    peer?: string,
  ): Promise<void> {
    const args =
      percent === 0 ? ['off'] : [String(percent), direction, ...(peer === undefined ? [] : [peer])];
    await this.#must('loss', [host, ...args]);
  }

  /** Takes the host's link to the underlay down. */
  async cut(host: string): Promise<void> {
    await this.#must('cut', [host]);
  }

  /** Takes the host's link up again. */
  async heal(host: string): Promise<void> {
    await this.#must('heal', [host]);
  }

  /** What the daemon wrote since the lab was started. */
  async logs(host: string): Promise<string> {
    return (await this.#must('logs', [host])).stdout;
  }

  /** The underlay address of a host, or of `outside`. */
  async address(host: string): Promise<string> {
    const command = ['ip', '-4', '-o', 'address', 'show', 'eth0'];
    const { stdout } = await (host === 'outside' ? this.outside(command) : this.exec(host, command));
    const found = /inet ([0-9.]+)\//.exec(stdout)?.[1];
    if (found === undefined) throw new Error(`Cannot tell the address of ${host}: ${stdout}`);
    return found;
  }

  /** Ends and removes everything; may be called again. */
  async down(): Promise<void> {
    await this.#must('down', [], { withinMs: 90_000 });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.down();
  }

  async #must(command: string, args: readonly string[], options: RunOptions = {}): Promise<Answer> {
    const answer = await this.#run(command, args, options);
    if (answer.code === 0) return answer;
    const said = `${answer.stdout}${answer.stderr}`.trim();
    throw new Error(`Lab ${this.prefix}: "${[command, ...args].join(' ')}" answered ${answer.code}: ${said}`);
  }

  #run(command: string, args: readonly string[], options: RunOptions): Promise<Answer> {
    return runCommand(script, ['--prefix', this.prefix, command, ...args], options);
  }
}

/** Any exit code is an answer, and so is the end of the time given. */
export function runCommand(file: string, args: readonly string[], options: RunOptions = {}): Promise<Answer> {
  const { withinMs = 60_000, input = '' } = options;
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      { timeout: withinMs, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr });
      },
    );
    child.stdin?.on('error', () => undefined); // a command that reads nothing may end before it is given anything
    child.stdin?.end(input);
  });
}
