/** What is said of a number of managers that is even: one more than the odd number below, and it survives no more. */
export function evenManagersText(managers: number): string | undefined {
  if (managers === 0 || managers % 2 === 1) return undefined;
  const survives = managers / 2 - 1;
  const loss = survives === 0 ? 'the loss of none of them' : `the loss of ${survives} of them`;
  return `the swarm has ${managers} managers, an even number: it survives ${loss}, as ${managers - 1} would; add or demote one`;
}
