// What differs between two texts, by lines and then by words.

export interface Line {
  kind: 'same' | 'gone' | 'new';
  /** Parts of the line, of which some differ from the line that it stands for. */
  parts: { text: string; changed: boolean }[];
  /** Its number in the text before and after; 0 where it is in one only. */
  before: number;
  after: number;
}

type Step = { kind: 'same' | 'gone' | 'new'; text: string };

const MOST = 2_000_000;

/** The fewest steps from one list to the other, where that can be found at a bearable cost; else all gone and all new. */
function steps(before: string[], after: string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const same = (texts: string[]): Step[] => texts.map((text) => ({ kind: 'same', text }));
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

function middle(before: string[], after: string[]): Step[] {
  const gone = (text: string): Step => ({ kind: 'gone', text });
  const fresh = (text: string): Step => ({ kind: 'new', text });
  if (before.length * after.length > MOST || before.length === 0 || after.length === 0) {
    return [...before.map(gone), ...after.map(fresh)];
  }
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const all: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      all.push({ kind: 'same', text: before[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      all.push(gone(before[i] ?? ''));
      i += 1;
    } else {
      all.push(fresh(after[j] ?? ''));
      j += 1;
    }
  }
  return all;
}

function wordParts(gone: string, fresh: string): [Line['parts'], Line['parts']] {
  const split = (text: string): string[] => text.match(/[\p{L}\p{N}_-]+|\s+|[^\p{L}\p{N}_\s-]/gu) ?? [];
  const before: Line['parts'] = [];
  const after: Line['parts'] = [];
  const add = (parts: Line['parts'], text: string, changed: boolean): void => {
    const last = parts[parts.length - 1];
    if (last && last.changed === changed) {
      last.text += text;
    } else {
      parts.push({ text, changed });
    }
  };
  for (const step of steps(split(gone), split(fresh))) {
    if (step.kind !== 'new') {
      add(before, step.text, step.kind === 'gone');
    }
    if (step.kind !== 'gone') {
      add(after, step.text, step.kind === 'new');
    }
  }
  return [before, after];
}

/** The lines of both texts, with what changed within a line that was replaced by one. */
export function diff(before: string, after: string): Line[] {
  const all = steps(before.split('\n'), after.split('\n'));
  const lines: Line[] = [];
  let b = 0;
  let a = 0;
  for (let i = 0; i < all.length; ) {
    const step = all[i];
    if (step?.kind === 'same') {
      b += 1;
      a += 1;
      lines.push({ kind: 'same', parts: [{ text: step.text, changed: false }], before: b, after: a });
      i += 1;
      continue;
    }
    const gone: string[] = [];
    const fresh: string[] = [];
    for (; i < all.length && all[i]?.kind !== 'same'; i += 1) {
      (all[i]?.kind === 'gone' ? gone : fresh).push(all[i]?.text ?? '');
    }
    const pairs = gone.length === fresh.length ? gone.map((text, n) => wordParts(text, fresh[n] ?? '')) : [];
    gone.forEach((text, n) => {
      b += 1;
      lines.push({ kind: 'gone', parts: pairs[n]?.[0] ?? [{ text, changed: false }], before: b, after: 0 });
    });
    fresh.forEach((text, n) => {
      a += 1;
      lines.push({ kind: 'new', parts: pairs[n]?.[1] ?? [{ text, changed: false }], before: 0, after: a });
    });
  }
  return lines;
}
