import { diff, type Line } from './diff';
import { Shown } from './Shown';
import { lined } from './xml';

const SIGNS = { same: ' ', gone: '−', new: '+' } as const;
const WORDS = { same: '', gone: 'removed: ', new: 'added: ' } as const;
const AROUND = 3;

interface Props {
  before: string;
  after: string;
  label: string;
  /** Both are stanzas: each element on a line of its own. */
  xml?: boolean;
  /** Lines far from any change are left out. */
  brief?: boolean;
}

/** What differs between two texts: by sign and word, and by colour besides. */
export function Diff({ before, after, label, xml = false, brief = false }: Props) {
  const lines = xml ? diff(lined(before), lined(after)) : diff(before, after);
  if (lines.every((line) => line.kind === 'same')) {
    return <p class="quiet">Nothing differs.</p>;
  }
  const shown = brief ? lines.map((_, i) => near(lines, i)) : lines.map(() => true);
  return (
    <pre class="code diff" tabIndex={0} role="region" aria-label={label}>
      <code>
        {lines.map((line, i) =>
          shown[i] ? (
            <Row line={line} key={i} />
          ) : (
            shown[i - 1] !== false && (
              <span class="diff-line skipped" key={i}>
                {'⋯\n'}
              </span>
            )
          ),
        )}
      </code>
    </pre>
  );
}

function near(lines: Line[], i: number): boolean {
  return lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((line) => line.kind !== 'same');
}

function Row({ line }: { line: Line }) {
  return (
    <span class={`diff-line ${line.kind}`}>
      <span class="diff-sign" aria-hidden="true">
        {SIGNS[line.kind]}
      </span>
      <span class="hidden">{WORDS[line.kind]}</span>
      {line.parts.map((part, i) =>
        part.changed ? (
          <mark key={i}>
            <Shown text={part.text} lines most={100_000} />
          </mark>
        ) : (
          <Shown text={part.text} lines most={100_000} key={i} />
        ),
      )}
      {'\n'}
    </span>
  );
}
