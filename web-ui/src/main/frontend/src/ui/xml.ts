// XML as tokens to be coloured. It judges nothing: what is no XML is shown as it is.

export type TokenKind = 'mark' | 'name' | 'attribute' | 'value' | 'text' | 'other';

export interface Token {
  kind: TokenKind;
  text: string;
}

const TAG = /^<(\/?)([^\s/>]+)/;
const ATTRIBUTE = /^(\s+)([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')/;

function* tagTokens(tag: string): Generator<Token> {
  const open = TAG.exec(tag);
  if (!open) {
    yield { kind: 'other', text: tag };
    return;
  }
  yield { kind: 'mark', text: `<${open[1] ?? ''}` };
  yield { kind: 'name', text: open[2] ?? '' };
  let rest = tag.slice(open[0].length);
  for (let found = ATTRIBUTE.exec(rest); found; found = ATTRIBUTE.exec(rest)) {
    yield { kind: 'mark', text: found[1] ?? '' };
    yield { kind: 'attribute', text: found[2] ?? '' };
    yield { kind: 'mark', text: found[3] ?? '' };
    yield { kind: 'value', text: found[4] ?? '' };
    rest = rest.slice(found[0].length);
  }
  yield { kind: 'mark', text: rest };
}

/** The parts of a text: tags with their quotes kept whole, and what stands between them. */
function parts(xml: string): string[] {
  return xml.match(/<!--[^]*?(?:-->|$)|<(?:[^<>"']|"[^"]*"|'[^']*')*>?|[^<]+/g) ?? [];
}

/** The tokens, in order; put together they are the text again. */
export function tokens(xml: string): Token[] {
  const all: Token[] = [];
  for (const part of parts(xml)) {
    if (part.startsWith('<!') || part.startsWith('<?')) {
      all.push({ kind: 'other', text: part });
    } else if (part.startsWith('<')) {
      all.push(...tagTokens(part));
    } else {
      all.push({ kind: 'text', text: part });
    }
  }
  return all;
}

/**
 * The same on several lines, each element on its own and indented, for reading only: an element that holds nothing but text stays on
 * one line, and text beside elements is not moved.
 */
export function lined(xml: string): string {
  const all = parts(xml.trim());
  let depth = 0;
  let out = '';
  for (const [i, part] of all.entries()) {
    const closes = part.startsWith('</');
    const tag = part.startsWith('<');
    if (closes) {
      depth = Math.max(0, depth - 1);
    }
    const before = all[i - 1] ?? '';
    const afterText = before !== '' && !before.startsWith('<');
    const emptied = closes && before.startsWith('<') && !before.startsWith('</') && !before.endsWith('/>');
    if (tag && out !== '' && !afterText && !emptied) {
      out += `\n${'  '.repeat(depth)}`;
    }
    out += part;
    if (tag && !closes && !part.endsWith('/>') && !part.startsWith('<!') && !part.startsWith('<?')) {
      depth += 1;
    }
  }
  return out;
}
