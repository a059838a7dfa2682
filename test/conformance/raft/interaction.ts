/**
 * The interaction files: each command of a conversation, carried out on a group of nodes that lasts for one file. Two
 * things are our own: the command `read-index ID CONTEXT` and the option `coalesce-appends` of `add-nodes`.
 */
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { ConfChangeTransition } from '../../../manager/raft/core/confchange/conf-change.ts';
import {
  emptyConfState,
  message,
  type MessageType,
  noBytes,
  type Snapshot,
} from '../../../manager/raft/core/model.ts';
import { parseChanges } from './confchange.ts';
import type { Arg, Directive } from './datadriven.ts';
import { describeEntries, describeMessage, formatProgress } from './describe.ts';
import { Environment, type Node, type NodeOptions, type Recipient } from './environment.ts';

type Command = (env: Environment, directive: Directive) => void;

/** The handler of one file. */
export function interactionRunner(): (directive: Directive) => string {
  const env = new Environment();
  return (directive) => {
    const command = commands[directive.command];
    if (command === undefined) throw new Error(`unknown command ${directive.command}`);
    try {
      command(env, directive);
    } catch (error) {
      // Refusals are part of the conversation; anything else is a bug and ends the file.
      if (!(error instanceof SkeinError)) throw error;
      if (env.output.quiet) return messageOf(error);
      env.output.write(messageOf(error));
    }
    const text = env.output.take();
    return text === '' ? 'ok' : text;
  };
}

const isId = ({ key, values }: Arg): boolean => values.length === 0 && /^\d+$/.test(key);

function ids({ args }: Directive): number[] {
  return args.filter(isId).map(({ key }) => Number(key));
}

function nodesOf(env: Environment, directive: Directive): Node[] {
  return ids(directive).map((id) => env.node(id));
}

function firstNode(env: Environment, directive: Directive): Node {
  return env.node(numberAt(directive, 0));
}

function numberAt({ args, line }: Directive, at: number): number {
  const value = Number(args[at]?.key);
  if (!Number.isSafeInteger(value)) throw new Error(`line ${line}: argument ${at + 1} must be a number`);
  return value;
}

function valueOf({ args }: Directive, key: string): string | undefined {
  return args.find((arg) => arg.key === key)?.values[0];
}

/** With several nodes, each has a title and is indented. */
function forEach(env: Environment, directive: Directive, title: string, body: (node: Node) => void): void {
  const nodes = nodesOf(env, directive);
  for (const node of nodes) {
    if (nodes.length === 1) {
      body(node);
    } else {
      env.output.write(`> ${node.id} ${title}\n`);
      env.output.indented(() => {
        body(node);
      });
    }
  }
}

function addNodes(env: Environment, directive: Directive): void {
  const flag = (key: string): boolean | undefined => {
    const value = valueOf(directive, key);
    return value === undefined ? undefined : value === 'true';
  };
  const count = (key: string): number | undefined => {
    const value = valueOf(directive, key);
    return value === undefined ? undefined : Number(value);
  };
  const list = (key: string): number[] =>
    (directive.args.find((arg) => arg.key === key)?.values ?? []).map(Number);
  const readOnly = valueOf(directive, 'read-only');
  const given: { [Key in keyof NodeOptions]: NodeOptions[Key] | undefined } = {
    applied: count('index'),
    maxInflightMessages: count('inflight'),
    asyncStorageWrites: flag('async-storage-writes'),
    preVote: flag('prevote'),
    checkQuorum: flag('checkquorum'),
    maxCommittedSizePerReady: count('max-committed-size-per-ready'),
    disableConfChangeValidation: flag('disable-conf-change-validation'),
    stepDownOnRemoval: flag('step-down-on-removal'),
    coalesceAppends: flag('coalesce-appends'),
    readOnly: readOnly === 'lease-based' ? 'ReadOnlyLeaseBased' : 'ReadOnlySafe',
  };
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const content = valueOf(directive, 'content');
  const snapshot: Snapshot = {
    index: count('index') ?? 0,
    term: 0,
    confState: { ...emptyConfState, voters: list('voters'), learners: list('learners') },
    data: content === undefined ? noBytes : new TextEncoder().encode(content),
  };
  const bootstrap = ['voters', 'learners', 'index', 'content'].some((key) =>
    directive.args.some((arg) => arg.key === key),
  );
  env.addNodes(numberAt(directive, 0), options, snapshot, bootstrap);
}

function deliver(env: Environment, { args }: Directive): void {
  const recipients = args.flatMap((arg): Recipient[] => {
    if (isId(arg)) return [{ id: Number(arg.key), drop: false }];
    return arg.key === 'drop' ? arg.values.map((id) => ({ id: Number(id), drop: true })) : [];
  });
  const type = args.find(({ key }) => key === 'type')?.values[0];
  const count = env.deliver(recipients, type as MessageType | undefined);
  if (count === 0) env.output.write('no messages\n');
}

const transitions: Readonly<Record<string, ConfChangeTransition>> = {
  auto: 'ConfChangeTransitionAuto',
  implicit: 'ConfChangeTransitionJointImplicit',
  explicit: 'ConfChangeTransitionJointExplicit',
};

function proposeConfChange(env: Environment, directive: Directive): void {
  const v1 = valueOf(directive, 'v1') === 'true';
  const name = valueOf(directive, 'transition') ?? 'auto';
  const transition = transitions[name];
  if (transition === undefined) throw new SkeinError('invalid-argument', `unknown transition ${name}`);
  const changes = parseChanges(directive.input);
  if (v1 && (changes.length > 1 || name !== 'auto')) {
    throw new SkeinError('invalid-argument', 'v1 conf change can only have one operation and no transition');
  }
  firstNode(env, directive).core.proposeConfChange({ v1, transition, changes, context: noBytes });
}

function raftLog(env: Environment, { storage }: Node): void {
  const first = storage.firstIndex();
  const last = storage.lastIndex();
  if (last < first) {
    env.output.write(`log is empty: first index=${first}, last index=${last}`);
    return;
  }
  const entries = storage.entries(first, last + 1, Infinity);
  if (entries !== 'compacted') env.output.write(describeEntries(entries));
}

function raftState(env: Environment): void {
  for (const { core } of env.nodes) {
    const { id, role, isVoter, term, lead } = core.status();
    env.output.write(`${id}: ${role} ${isVoter ? '(Voter)' : '(Non-Voter)'} Term:${term} Lead:${lead}\n`);
  }
}

function sendSnapshot(env: Environment, directive: Directive): void {
  const from = firstNode(env, directive);
  const to = numberAt(directive, 1);
  const { term } = from.core.status();
  const m = message({ type: 'MsgSnap', from: from.id, to, term, snapshot: from.storage.snapshot() });
  env.messages.push(m);
  env.output.write(describeMessage(m));
}

function stabilize(env: Environment, directive: Directive): void {
  const { output } = env;
  const before = output.level;
  const level = valueOf(directive, 'log-level');
  if (level !== undefined) output.setLevel(level);
  const nodes = nodesOf(env, directive);
  env.stabilize(nodes.length > 0 ? nodes : env.nodes);
  output.level = before;
}

function ticks(count: (node: Node) => number): Command {
  return (env, directive) => {
    const node = firstNode(env, directive);
    for (let left = count(node); left > 0; left -= 1) node.core.tick();
  };
}

const commands: Readonly<Record<string, Command>> = {
  _breakpoint: () => undefined,
  'add-nodes': addNodes,
  campaign: (env, directive) => firstNode(env, directive).core.campaign(),
  compact: (env, directive) => {
    const node = firstNode(env, directive);
    const index = numberAt(directive, 1);
    if (index < node.storage.firstIndex()) {
      throw new SkeinError('out-of-sequence', 'requested index is unavailable due to compaction');
    }
    node.storage.compact(index);
    raftLog(env, node);
  },
  'deliver-msgs': deliver,
  'forget-leader': (env, directive) => firstNode(env, directive).core.forgetLeader(),
  'log-level': (env, { args }) => env.output.setLevel(args[0]?.key ?? ''),
  'process-ready': (env, directive) =>
    forEach(env, directive, 'handling Ready', (node) => env.processReady(node)),
  'process-append-thread': (env, directive) =>
    forEach(env, directive, 'processing append thread', (node) => env.processAppendThread(node)),
  'process-apply-thread': (env, directive) =>
    forEach(env, directive, 'processing apply thread', (node) => env.processApplyThread(node)),
  propose: (env, directive) =>
    firstNode(env, directive).core.propose(new TextEncoder().encode(directive.args[1]?.key ?? '')),
  'propose-conf-change': proposeConfChange,
  'raft-log': (env, directive) => raftLog(env, firstNode(env, directive)),
  'raft-state': raftState,
  'read-index': (env, directive) =>
    firstNode(env, directive).core.readIndex(new TextEncoder().encode(directive.args[1]?.key ?? '')),
  'report-unreachable': (env, directive) =>
    firstNode(env, directive).core.reportUnreachable(numberAt(directive, 1)),
  'send-snapshot': sendSnapshot,
  'set-randomized-election-timeout': (env, directive) =>
    firstNode(env, directive).core.setRandomizedElectionTimeout(Number(valueOf(directive, 'timeout'))),
  stabilize,
  status: (env, directive) =>
    env.output.write(formatProgress(firstNode(env, directive).core.status().progress)),
  'tick-election': ticks((node) => node.electionTick),
  'tick-heartbeat': ticks((node) => node.heartbeatTick),
  'transfer-leadership': (env, directive) =>
    env.node(Number(valueOf(directive, 'from'))).core.transferLeader(Number(valueOf(directive, 'to'))),
};
