import './overview.css';
import { useState } from 'preact/hooks';
import { Fault, type LiveState, type Load, useLive, useLoad } from '../api';
import { Link } from '../router';
import { Badge } from '../ui/Badge';
import { Icon } from '../ui/Icon';
import { Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts, Table } from '../ui/Table';
import { Ago, Time } from '../ui/Time';
import { Picture, Spark } from './overview/Picture';
import { count, keyOf, now, perSecond, type Rates, useRates } from './overview/rates';
import type { Crossing, Overview } from './overview/types';

/** Is the boundary healthy? What wants attention stands first. */
export default function OverviewPage() {
  const first = useLoad<Overview>('/api/overview');
  const [latest, setLatest] = useState<Overview | null>(null);
  const [gone, setGone] = useState('');
  const { rates, take } = useRates();
  const live = useLive('/api/live', (event, value) => {
    if (event === 'overview') {
      take(value as Overview);
      setLatest(value as Overview);
      setGone('');
    } else if (event === 'gone') {
      setGone((value as { what: string }).what);
    }
  });
  const load: Load<Overview> = {
    ...first,
    value: latest ?? first.value,
    fault: gone ? new Fault(503, gone, '') : latest ? null : first.fault,
  };
  return (
    <Page
      title="Overview"
      lead="Is the boundary healthy? What goes through, what is refused, and what wants attention."
      actions={<Live state={gone ? 'lost' : live} />}
    >
      <Loaded of={load}>{(overview) => <Shows overview={overview} rates={rates} />}</Loaded>
    </Page>
  );
}

const WORDS: Record<LiveState, string> = { connecting: 'connecting', live: 'live', paused: 'paused', lost: 'not live' };

function Live({ state }: { state: LiveState }) {
  const kind = state === 'live' ? 'live-on' : state === 'lost' ? 'live-lost' : '';
  return (
    <span class={`live ${kind}`} role="status">
      {WORDS[state]}
    </span>
  );
}

function Shows({ overview, rates }: { overview: Overview; rates: Rates }) {
  const { guard, journal, work } = overview;
  const running = guard.state === 'running';
  return (
    <>
      <div class="state">
        <span class={`state-word ${running ? 'good' : 'bad'}`}>
          <Icon name={running ? 'check' : 'stop'} />
          {running ? 'Stanzas may cross' : `Nothing crosses: ${guard.state}`}
        </span>
        <span class="quiet">
          since <Time at={guard.started} seconds={false} /> (<Ago at={guard.started} />)
        </span>
      </div>
      {overview.attention.length > 0 && (
        <ul class="attention" aria-label="What wants attention">
          {overview.attention.map((item) => (
            <li key={item.what}>
              <Notice tone={item.tone}>
                <p>
                  <Shown text={item.what} /> <Link href={item.where}>Look closer</Link>
                </p>
              </Notice>
            </li>
          ))}
        </ul>
      )}
      <Section title="Through the guard">
        <Picture overview={overview} rates={rates} />
        <Crossings of={overview.crossings} rates={rates} />
      </Section>
      <div class="columns">
        <div class="stack">
          <Section title="Refused since the start, by reason">
            <Refusals of={overview.refusals} />
          </Section>
          <Section title="Certificates, by when they end">
            <Certificates of={overview.certificates} now={guard.now} />
          </Section>
        </div>
        <div class="stack">
          <Section title="Under way">
            <Facts
              of={[
                ['Open requests', count(work.openRequests)],
                ['Waiting to be written', count(work.waiting)],
                [
                  'Stored messages',
                  work.spool ? (
                    <>
                      {count(work.spool.stored)}
                      {work.spool.oldest && (
                        <span class="quiet">
                          , the first <Ago at={work.spool.oldest} />
                        </span>
                      )}
                    </>
                  ) : (
                    'no spool'
                  ),
                ],
              ]}
            />
          </Section>
          <Section title="Journal and policy">
            <Facts
              of={[
                [
                  'Records',
                  `${count(journal.sequence)}, each ${journal.durable === 'disk' ? 'on disk' : 'with the operating system'} before its stanza leaves`,
                ],
                [
                  'Head',
                  <code class="hash" key="head">
                    <Shown text={journal.head} />
                  </code>,
                ],
                [
                  'Revision in force',
                  <code class="hash" key="revision">
                    <Shown text={guard.revision} />
                  </code>,
                ],
                ['Guard', `${guard.instance}, start ${guard.boot}, ${guard.software}, cryptography ${guard.crypto}`],
              ]}
            />
          </Section>
        </div>
      </div>
    </>
  );
}

function Crossings({ of, rates }: { of: Crossing[]; rates: Rates }) {
  const rate = (crossing: Crossing) => now(rates.get(keyOf(crossing.from, crossing.to)));
  return (
    <Table
      caption="Crossings"
      rows={of}
      keyOf={(crossing) => keyOf(crossing.from, crossing.to)}
      empty={<Empty icon="sessions" title="No crossing yet: what has none does not cross." />}
      columns={[
        {
          title: 'Crossing',
          head: true,
          cell: (crossing) => (
            <>
              <Shown text={crossing.from} /> → <Shown text={crossing.to} />
            </>
          ),
        },
        {
          title: 'Crosses now',
          number: true,
          cell: (crossing) => {
            const found = rate(crossing);
            return found ? perSecond(found.cleared) : '…';
          },
        },
        {
          title: 'Refused now',
          number: true,
          cell: (crossing) => {
            const found = rate(crossing);
            return found ? perSecond(found.refused) : '…';
          },
        },
        { title: 'Crossed', number: true, cell: (crossing) => count(crossing.cleared) },
        { title: 'Refused', number: true, cell: (crossing) => count(crossing.refused) },
        {
          title: 'Last two minutes',
          kind: 'narrow',
          cell: (crossing) => <Spark samples={rates.get(keyOf(crossing.from, crossing.to))} />,
        },
      ]}
    />
  );
}

const DAY = 86_400_000;

function Certificates({ of, now: at }: { of: Overview['certificates']; now: string }) {
  const tone = (ends: string) => {
    const days = (Date.parse(ends) - Date.parse(at)) / DAY;
    return days < 7 ? 'bad' : days < 30 ? 'warn' : 'good';
  };
  return (
    <Table
      caption="Certificates"
      rows={of}
      keyOf={(one) => `${one.id} ${one.names.join(' ')} ${one.ends}`}
      empty={<Empty icon="key" title="No certificate is in use." />}
      columns={[
        {
          title: 'Whose',
          head: true,
          cell: (one) => (one.id ? <Shown text={one.id} /> : 'a peer'),
        },
        { title: 'Names', cell: (one) => <Shown text={one.names.join(', ')} most={200} /> },
        {
          title: 'Ends',
          cell: (one) => (
            <Badge tone={tone(one.ends)}>
              <Ago at={one.ends} />
            </Badge>
          ),
        },
      ]}
    />
  );
}

function Refusals({ of }: { of: Overview['refusals'] }) {
  const most = Math.max(1, ...of.map((one) => one.count));
  return of.length === 0 ? (
    <Empty icon="check" title="Nothing was refused." />
  ) : (
    <ul class="bars">
      {of.slice(0, 8).map((one) => (
        <li key={one.reason}>
          <Link href={`/decisions?reason=${encodeURIComponent(one.reason)}`}>{one.reason}</Link>
          <span class="number">{count(one.count)}</span>
          <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bars-ground" width="100" height="5" />
            <rect width={(one.count / most) * 100} height="5" />
          </svg>
          <span class="quiet small">{one.meaning}</span>
        </li>
      ))}
    </ul>
  );
}
