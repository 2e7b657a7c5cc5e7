// Text from outside, shown so that nothing in it can hide or pretend.
import type { VNode } from 'preact';

// Controls, format characters (bidi, zero-width), private use, unassigned, surrogates, separators of lines, blanks that look like
// nothing or like a space, selectors of variants; and a third mark on one letter.
const ODD =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u00a0\u034f\u115f\u1160\u1680\u17b4\u17b5\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|(?<=\p{M}\p{M})\p{M}/gu;

const MOST = 4_000;

function chip(odd: string): VNode {
  const code = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return <span class="odd">⟨U+{code}⟩</span>;
}

interface Props {
  /** What came from a stanza, a label, a file, a person or a log. */
  text: string;
  /** Line ends and tabs are what they are; else they are shown, too. */
  lines?: boolean;
  /** How many characters are shown before the rest is only counted. */
  most?: number;
}

/** Every text that did not come from our own source code is shown by this. */
export function Shown({ text, lines = false, most = MOST }: Props) {
  const shown = text.length > most ? text.slice(0, most) : text;
  const parts: (string | VNode)[] = [];
  let from = 0;
  for (const found of shown.matchAll(ODD)) {
    if (lines && (found[0] === '\n' || found[0] === '\t')) {
      continue;
    }
    parts.push(shown.slice(from, found.index), chip(found[0]));
    from = found.index + found[0].length;
  }
  parts.push(shown.slice(from));
  return (
    <bdi class={lines ? 'shown lines' : 'shown'}>
      {parts}
      {text.length > most && <span class="odd">… and {text.length - most} more</span>}
    </bdi>
  );
}
