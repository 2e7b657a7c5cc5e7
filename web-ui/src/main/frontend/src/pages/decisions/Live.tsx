import { useState } from 'preact/hooks';
import { useLive } from '../../api';
import { has, useSession } from '../../session';
import { Check } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Empty } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { StanzaText } from '../../ui/StanzaText';
import { Time } from '../../ui/Time';
import { Rows, Verdict } from './Rows';
import type { Seen } from './types';

const KEPT = 100;
const WORDS = { connecting: 'connecting', live: 'live', paused: 'paused', lost: 'not live' };

/** Decisions as they are made, the newest first; as many as a reader can take. */
export function Live({ filters }: { filters: string }) {
  const session = useSession();
  const auditor = has(session.person, 'auditor');
  const [content, setContent] = useState(false);
  const [running, setRunning] = useState(true);
  const [seen, setSeen] = useState<Seen[]>([]);
  const [missed, setMissed] = useState(0);
  const [refused, setRefused] = useState('');
  const query = [filters, content ? 'content=true' : ''].filter(Boolean).join('&');
  const state = useLive(running ? `/api/watch?${query}` : null, (event, value) => {
    if (event === 'seen') {
      const one = value as Seen;
      setMissed((before) => before + one.missed);
      setSeen((before) => [one, ...before].slice(0, KEPT));
      setRefused('');
    } else if (event === 'refused') {
      setRefused((value as { what: string }).what);
      setRunning(false);
    }
  });
  const shown = seen.filter((one) => one.input ?? one.output).slice(0, 5);
  return (
    <>
      <div class="row">
        <span role="status" class="quiet">
          {WORDS[state]}
          {state === 'live' && content && ', with content'}
          {missed > 0 && `, ${missed} came too fast to be shown`}
        </span>
        <button type="button" onClick={() => setRunning(!running)}>
          {running ? 'Pause' : 'Go on'}
        </button>
        <button type="button" class="plain" onClick={() => setSeen([])}>
          Empty the list
        </button>
        {auditor && <Check label="Show content (recorded)" checked={content} onChange={setContent} />}
      </div>
      {refused && (
        <Notice tone="bad" loud>
          <p>
            <Shown text={refused} />
          </p>
        </Notice>
      )}
      <Rows
        caption="Decisions as they are made"
        rows={seen.map((one) => one.row)}
        empty={<Empty icon="decisions" title="Nothing yet. What is decided from now on is shown here." />}
      />
      {shown.map((one, i) => (
        <Content of={one} number={i + 1} key={one.row.passage + one.row.at} />
      ))}
    </>
  );
}

/** What came, and what leaves where that is something else. */
function Content({ of: { row, input, output }, number }: { of: Seen; number: number }) {
  const same = input !== null && input === output;
  return (
    <section class="stack watched">
      <h3>
        <Time at={row.at} /> <Verdict of={row.verdict} />
      </h3>
      {input && (
        <>
          <p class="quiet">{same ? 'It came, and leaves, as' : 'What came'}</p>
          <StanzaText xml={input} label={`What came, ${number}: ${row.passage}`} />
        </>
      )}
      {output && !same && (
        <>
          <p class="quiet">What leaves</p>
          <StanzaText xml={output} label={`What leaves, ${number}: ${row.passage}`} />
        </>
      )}
    </section>
  );
}
