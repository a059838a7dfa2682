/** The confchange files: legal and illegal steps from one configuration to the next. */
import { SkeinError } from '../../../base/errors.ts';
import {
  type ChangerState,
  enterJoint,
  leaveJoint,
  simpleChange,
} from '../../../manager/raft/core/confchange/changer.ts';
import type { ConfChangeSingle, ConfChangeType } from '../../../manager/raft/core/confchange/conf-change.ts';
import { emptyConfig, formatConfig } from '../../../manager/raft/core/confchange/config.ts';
import type { Directive } from './datadriven.ts';
import { formatProgress } from './describe.ts';

const letters: Readonly<Record<string, ConfChangeType>> = {
  v: 'ConfChangeAddNode',
  l: 'ConfChangeAddLearnerNode',
  r: 'ConfChangeRemoveNode',
  u: 'ConfChangeUpdateNode',
};

/** `v1 l2 r3 u4`: voter, learner, removal, update. */
export function parseChanges(text: string): ConfChangeSingle[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const type = letters[word.slice(0, 1)];
      const nodeId = Number(word.slice(1));
      if (type === undefined || !Number.isSafeInteger(nodeId)) throw new Error(`unknown input: ${word}`);
      return { type, nodeId };
    });
}

/** The handler of one file: it keeps the configuration between directives. */
export function confChangeRunner(): (directive: Directive) => string {
  let state: ChangerState = { config: emptyConfig, progress: new Map() };
  let lastIndex = 0;
  return ({ command, args, input, line }) => {
    const options = { lastIndex, maxInflightMessages: 10, maxInflightBytes: 0 };
    const changes = parseChanges(input);
    // Progress that is made anew shows by its `next` when that was.
    lastIndex += 1;
    try {
      if (command === 'simple') {
        state = simpleChange(state, options, changes);
      } else if (command === 'enter-joint') {
        const autoLeave = args.some(({ key, values }) => key === 'autoleave' && values[0] === 'true');
        state = enterJoint(state, options, autoLeave, changes);
      } else if (command === 'leave-joint') {
        if (changes.length > 0) throw new Error('this command takes no input');
        state = leaveJoint(state, options);
      } else {
        throw new Error(`line ${line}: unknown command ${command}`);
      }
    } catch (error) {
      if (error instanceof SkeinError) return `${error.message}\n`;
      throw error;
    }
    return `${formatConfig(state.config)}\n${formatProgress(state.progress)}`;
  };
}
