/** Splits a line into words as a shell does: quotes and backslashes, no expansion. Throws an Error. */
export function shellWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
      else word = (word ?? '') + char;
    } else if (char === '\\') {
      const next = line.charAt(++at);
      if (next === '') throw new Error('it ends with a backslash');
      word = (word ?? '') + (quote === '"' && !'"\\$`'.includes(next) ? char + next : next);
    } else if (quote === '"') {
      if (char === '"') quote = '';
      else word = (word ?? '') + char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') throw new Error('a quotation mark is open');
  if (word !== undefined) words.push(word);
  return words;
}
