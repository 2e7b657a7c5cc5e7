import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useQuery } from '../../router';
import { Shown } from '../../ui/Shown';
import { pieces, type Piece } from './toml';

/** Lines that are shown at most; the rest is only counted. */
const MOST = 5_000;

/** A file with the numbers of its lines; the line in the address is marked. */
export function SourceText({ name, text }: { name: string; text: string }) {
  const [line, setLine] = useQuery('line');
  const chosen = useRef<HTMLLIElement>(null);
  const lines = useMemo<Piece[][]>(
    () =>
      name.endsWith('.toml')
        ? pieces(text)
        : text.replace(/\n$/, '').split('\n').map((each) => [{ kind: 'plain', text: each }]),
    [name, text],
  );
  useEffect(() => chosen.current?.scrollIntoView({ block: 'center' }), [line, text]);
  return (
    <div class="source" role="region" aria-label={`Text of ${name}`} tabIndex={0}>
      <ol>
        {lines.slice(0, MOST).map((all, i) => {
          const number = String(i + 1);
          return (
            <li key={number} class={line === number ? 'chosen' : ''} ref={line === number ? chosen : null}>
              <button type="button" class="line-number" aria-label={`Line ${number}`} onClick={() => setLine(number)}>
                {number}
              </button>
              <code>
                {all.map((piece, at) => (
                  <span class={`t-${piece.kind}`} key={at}>
                    <Shown text={piece.text} />
                  </span>
                ))}
              </code>
            </li>
          );
        })}
      </ol>
      {lines.length > MOST && <p class="quiet">… and {lines.length - MOST} more lines</p>}
    </div>
  );
}
