// TOML in pieces, for its colours alone: what cannot be told apart is plain text.
export type Kind = 'comment' | 'table' | 'key' | 'text' | 'value' | 'plain';

export interface Piece {
  kind: Kind;
  text: string;
}

const PIECE =
  /(?<comment>#.*$)|(?<text>"""(?:[^"\\]|\\.|"(?!""))*(?:"""|$)|'''.*?(?:'''|$)|"(?:[^"\\]|\\.)*"?|'[^']*'?)|(?<key>[A-Za-z0-9_.-]+)(?=\s*=)|(?<value>\b(?:true|false)\b|[+-]?\b\d[\d_.:TZ+-]*\b)/g;

/** The pieces of each line. A text of several lines is a text to its end. */
export function pieces(source: string): Piece[][] {
  let within = '';
  return source.replace(/\n$/, '').split('\n').map((line) => {
    const all: Piece[] = [];
    let rest = line;
    if (within !== '') {
      const end = rest.indexOf(within);
      if (end < 0) {
        return [{ kind: 'text', text: line }];
      }
      all.push({ kind: 'text', text: rest.slice(0, end + 3) });
      rest = rest.slice(end + 3);
      within = '';
    } else if (/^\s*\[/.test(rest) && /^\s*\[{1,2}[^\]=]*\]{1,2}\s*(#.*)?$/.test(rest)) {
      return [{ kind: 'table', text: line }];
    }
    let from = 0;
    for (const found of rest.matchAll(PIECE)) {
      if (found.index > from) {
        all.push({ kind: 'plain', text: rest.slice(from, found.index) });
      }
      const groups = found.groups ?? {};
      const kind = (['comment', 'text', 'key', 'value'] as const).find((name) => groups[name] !== undefined) ?? 'plain';
      all.push({ kind, text: found[0] });
      const mark = found[0].slice(0, 3);
      if ((mark === '"""' || mark === "'''") && (found[0].length < 6 || !found[0].endsWith(mark))) {
        within = mark;
      }
      from = found.index + found[0].length;
    }
    if (from < rest.length) {
      all.push({ kind: 'plain', text: rest.slice(from) });
    }
    return all;
  });
}
