/** `Name:   value` lines with deeper ones indented, the values of one level below each other. An empty section is left out. */
export type Section = readonly (readonly [string, string | Section])[];

export function renderSections(section: Section, indent = ''): string {
  const shown = section.filter(([, body]) => typeof body === 'string' || body.length > 0);
  const width = Math.max(0, ...shown.map(([name, body]) => (typeof body === 'string' ? name.length : 0)));
  return shown
    .map(([name, body]) =>
      typeof body === 'string'
        ? `${`${indent}${name}:`.padEnd(indent.length + width + 2)}${body}`.trimEnd() + '\n'
        : `${indent}${name}:\n${renderSections(body, `${indent} `)}`,
    )
    .join('');
}

/** Labels as a section; none when there are none. */
export function labelSection(name: string, labels: Readonly<Record<string, string>>): Section {
  const entries = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? [] : [[name, entries.map(([key, value]) => [key, value] as const)]];
}
