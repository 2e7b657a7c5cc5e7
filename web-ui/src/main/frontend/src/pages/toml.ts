// Finds the values of a TOML file by its lines, so that one can be replaced and everything else, comments too, stays as it is.

/** A value: its lines, and what stands behind the '='. */
export interface Value {
  first: number;
  last: number;
  text: string;
}

/** A table of the file, in its lines; the one above all others has no header. */
export interface Block {
  path: string;
  list: boolean;
  /** Line of the header; -1 for none. */
  header: number;
  /** The line behind its last. */
  end: number;
  values: Map<string, Value>;
}

const HEADER = /^\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?$/;
const KEY = /^\s*([A-Za-z0-9_-]+)\s*=\s*(.*)$/;

/** Every table of the file, in its order. */
export function blocks(text: string): Block[] {
  const lines = text.split('\n');
  let block: Block = { path: '', list: false, header: -1, end: 0, values: new Map() };
  const all = [block];
  for (let i = 0; i < lines.length; i++) {
    const header = HEADER.exec(lines[i] ?? '');
    if (header) {
      block = { path: header[2] ?? '', list: header[1] === '[[', header: i, end: i + 1, values: new Map() };
      all.push(block);
      continue;
    }
    const key = KEY.exec(lines[i] ?? '');
    if (key) {
      const first = i;
      let value = bare(key[2] ?? '');
      while (open(value) && i + 1 < lines.length) {
        i++;
        value += `\n${bare(lines[i] ?? '')}`;
      }
      block.values.set(key[1] ?? '', { first, last: i, text: value.trim() });
      block.end = i + 1;
    }
  }
  return all;
}

/** The file with another value at the key; without the key where the value is empty. */
export function changed(text: string, block: Block, key: string, value: string): string {
  const lines = text.split('\n');
  const there = block.values.get(key);
  if (there) {
    lines.splice(there.first, there.last - there.first + 1, ...(value === '' ? [] : [`${key} = ${value}`]));
  } else if (value !== '') {
    lines.splice(block.end, 0, `${key} = ${value}`);
  }
  return lines.join('\n');
}

/** The file with another table at its end. */
export function withTable(text: string, path: string, list: boolean): string {
  return `${text.replace(/\n*$/, '\n')}\n${list ? `[[${path}]]` : `[${path}]`}\n`;
}

/** A line without the comment at its end. */
function bare(line: string): string {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? '';
    if (quote === '' && c === '#') {
      return line.slice(0, i).trimEnd();
    }
    if (quote === '"' && c === '\\') {
      i++;
    } else if (quote === c) {
      quote = '';
    } else if (quote === '' && (c === '"' || c === "'")) {
      quote = c;
    }
  }
  return line.trimEnd();
}

/** Whether a list or a table has begun and not ended. */
function open(value: string): boolean {
  let depth = 0;
  let quote = '';
  for (let i = 0; i < value.length; i++) {
    const c = value[i] ?? '';
    if (quote === '"' && c === '\\') {
      i++;
    } else if (quote !== '') {
      quote = quote === c ? '' : quote;
    } else if (c === '"' || c === "'") {
      quote = c;
    } else if (c === '[' || c === '{') {
      depth++;
    } else if (c === ']' || c === '}') {
      depth--;
    }
  }
  return depth > 0;
}

/** What a person sees of a value: text without its quotes. */
export function plain(value: string): string {
  if (/^"([^"\\]|\\.)*"$/.test(value)) {
    try {
      return JSON.parse(value) as string;
    } catch {
      return value;
    }
  }
  return /^'[^']*'$/.test(value) ? value.slice(1, -1) : value;
}

/** Text as TOML. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
