import { portName, type Candidate } from './candidate.ts';
import { countBy, nodesHave, type Filter, type Wanted } from './filter.ts';

/** No other task has the ports that are published on the node itself. Programs outside the cluster are not known. */
export const hostPortFilter: Filter = {
  name: 'host ports',
  passes: (candidate, wanted) => takenPort(candidate, wanted) === undefined,
  explain: (refused, wanted) =>
    countBy(refused, (candidate) => takenPort(candidate, wanted) ?? '').map(
      ([port, count]) => `${nodesHave(count)} port ${port} in use`,
    ),
};

function takenPort(candidate: Candidate, { hostPorts }: Wanted): string | undefined {
  const port = hostPorts.find((wanted) => candidate.hasPort(wanted));
  return port && portName(port);
}
