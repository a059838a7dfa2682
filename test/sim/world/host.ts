import { readId, type NodeId } from '../../../base/ids.ts';
import type { Chance } from './chance.ts';
import type { Skew } from './clock.ts';
import { DiskImage } from './disk-image.ts';
import { Life } from './queue.ts';

/** A machine that managers run on, one process after the other. */
export class Host {
  readonly number: number;
  readonly nodeId: NodeId;
  readonly address: string;
  readonly disk = new DiskImage();
  readonly skew: Skew;
  readonly chance: Chance;
  life = new Life('off');
  lives = 0;
  /** Of the member that its disk belongs to. */
  raftId = 0;

  constructor(number: number, chance: Chance) {
    this.number = number;
    this.nodeId = readId('node', `manager${number}`);
    this.address = `10.0.0.${number}:4242`;
    this.chance = chance.fork(`host ${number}`);
    this.skew = { offsetMs: this.chance.whole(-120_000, 120_000) };
    this.life.alive = false;
  }

  get isUp(): boolean {
    return this.life.alive;
  }

  /** Ends the process; `power`: what was not flushed is lost as well. */
  stop(how: 'kill' | 'power'): void {
    this.life.alive = false;
    if (how === 'power') this.disk.losePower(this.chance);
    else this.disk.loseProcess();
  }

  boot(): Life {
    this.life.alive = false;
    this.lives += 1;
    this.life = new Life(`manager ${this.number}.${this.lives}`);
    this.disk.errors = 0;
    return this.life;
  }
}
