import { useEffect, useRef } from 'preact/hooks';
import { Link } from '../../router';
import { Badge } from '../../ui/Badge';
import { Shown } from '../../ui/Shown';
import { crossingAt, fileAt, type Case, type Crossing, type Entry } from './types';
import { Prose, Settings } from './Words';

interface Props {
  crossing: Crossing;
  entry: Entry;
  /** Its place among the rules; permissions have none. */
  number?: number;
  chosen: boolean;
}

/** One permission or rule: its reason, what it does, its settings and the vectors that come to it. */
export function EntryCard({ crossing, entry, number, chosen }: Props) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) {
      card.current?.scrollIntoView({ block: 'center' });
    }
  }, [chosen]);
  return (
    <article class={chosen ? 'entry chosen' : 'entry'} ref={card}>
      <header class="entry-head">
        <h3>
          {number !== undefined && <span class="quiet">{number}. </span>}
          <Link href={crossingAt(crossing.from, crossing.to, entry.id)} aria-current={chosen ? 'page' : undefined}>
            <Shown text={entry.id} />
          </Link>
        </h3>
        <p class="entry-why">
          <Prose text={entry.why} />
        </p>
        {entry.control !== '' && <code class="small">{entry.control}</code>}
      </header>
      <p>
        <Prose text={entry.says} />
      </p>
      <Settings of={entry.facts} />
      {entry.vectors.length === 0 ? (
        <p>
          <Badge tone="warn">no vector comes to it</Badge>
        </p>
      ) : (
        <Cases of={entry.vectors} />
      )}
    </article>
  );
}

function Cases({ of }: { of: Case[] }) {
  const counts = new Map<string, number>();
  of.forEach((vector) => counts.set(vector.does, (counts.get(vector.does) ?? 0) + 1));
  const failed = of.filter((vector) => !vector.held).length;
  return (
    <details class="cases">
      <summary>
        {of.length === 1 ? '1 vector' : `${of.length} vectors`}
        <span class="quiet"> {[...counts].map(([does, count]) => `${does} ${count}`).join(', ')}</span>
        {failed > 0 && <Badge tone="bad">{failed} fail</Badge>}
      </summary>
      <ul>
        {of.map((vector) => (
          <li key={vector.name}>
            <span class="quiet">{vector.does}: </span>
            <Link href={fileAt(`vectors/${vector.name}.vec`)}>
              <Shown text={vector.name} />
            </Link>{' '}
            <Shown text={vector.what} />
            {!vector.held && <Badge tone="bad">fails</Badge>}
          </li>
        ))}
      </ul>
    </details>
  );
}
