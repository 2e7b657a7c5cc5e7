import './sessions.css';
import { useState } from 'preact/hooks';
import { post, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { Link } from '../router';
import { has, useSession } from '../session';
import { Badge } from '../ui/Badge';
import { FaultNotice, Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts, Table } from '../ui/Table';
import { Ago, Time } from '../ui/Time';
import { toast } from '../ui/Toast';
import { Live } from './decisions/Live';

interface Pair {
  from: string;
  to: string;
}

interface Stream {
  name: string;
  direction: string;
  bidi: boolean;
  peer: string;
  protocol: string;
  pairs: Pair[];
  address: string;
  authenticated: string;
  tls: string;
  cipher: string;
  since: string;
  lastStanza: string | null;
  certificate: { names: string[]; ends: string } | null;
}

interface Outbound {
  pair: Pair;
  peer: string;
  state: string;
  waiting: number;
  trouble: { at: string; why: string } | null;
  notBefore: string | null;
}

interface Links {
  now: string;
  state: string;
  why: string;
  draining: { since: string; undecided: number; unanswered: number; stored: number } | null;
  listeners: { address: string; protocol: string; sides: string[]; connections: number; negotiating: number }[];
  streams: Stream[];
  streamsInAll: number;
  outbound: Outbound[];
  outboundInAll: number;
}

interface Report {
  done: boolean;
  revision: string;
  findings: string[];
  changed: string[];
  ended: { peer: string; why: string; streams: number }[];
  restart: string[];
}

/** Who is connected, how, and what waits? */
export default function SessionsPage({ values }: PageProps) {
  const links = useLoad<Links>('/api/sessions', 3_000);
  const session = useSession();
  const operator = has(session.person, 'operator');
  const name = values['id'];
  return (
    <Page
      title={name ? 'One session' : 'Sessions'}
      lead="Who is connected, how they have proved themselves, what waits, and what went wrong."
      actions={name ? <Link href="/sessions">All sessions</Link> : undefined}
    >
      <Loaded of={links}>
        {(found) =>
          name ? (
            <One stream={found.streams.find((stream) => stream.name === name)} />
          ) : (
            <>
              {operator && <Operate links={found} reload={links.reload} />}
              <Drained of={found} />
              <Streams of={found} />
              <Outgoing of={found} />
              <Listeners of={found} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Drained({ of }: { of: Links }) {
  const left = of.draining;
  if (!left) {
    return null;
  }
  const all = left.undecided + left.unanswered + left.stored;
  return (
    <Notice tone="warn" title={all === 0 ? 'Drained: nothing is left' : 'Draining: nothing new is taken'}>
      <p>
        {left.undecided} stanzas on their way, {left.unanswered} requests without their answer, {left.stored} messages
        stored; since <Time at={left.since} />.
      </p>
    </Notice>
  );
}

function Operate({ links, reload }: { links: Links; reload: () => void }) {
  const [report, setReport] = useState<Report | null>(null);
  const draining = links.draining !== null;
  const drain = useAct(async () => {
    await post('/api/drain', { on: !draining });
    toast(draining ? 'New stanzas are taken again' : 'Nothing new is taken');
    reload();
  });
  const read = useAct(async () => {
    setReport(await post<Report>('/api/reload', {}));
    reload();
  });
  return (
    <Section
      title="Operate"
      actions={
        <>
          <button type="button" onClick={() => void read.run()} disabled={read.busy}>
            {read.busy ? 'Checking…' : 'Reload configuration'}
          </button>
          <button type="button" onClick={() => void drain.run()} disabled={drain.busy}>
            {draining ? 'Take new stanzas again' : 'Drain'}
          </button>
        </>
      }
    >
      <FaultNotice fault={read.fault ?? drain.fault} />
      {report ? <Reloaded report={report} /> : <p class="quiet">A reload checks everything first, and ends no stream but those of peers that changed.</p>}
    </Section>
  );
}

function Reloaded({ report }: { report: Report }) {
  const lines = [
    ...report.findings,
    ...report.changed.map((what) => `changed: ${what}`),
    ...report.ended.map((one) => `ended: ${one.streams} streams of peer ${one.peer}: ${one.why}`),
    ...report.restart.map((what) => `takes a restart: ${what}`),
  ];
  return (
    <Notice tone={report.done ? 'good' : 'bad'} title={report.done ? 'Reloaded' : 'Nothing was reloaded'} loud>
      <ul>
        {lines.map((line, i) => (
          <li key={i}>
            <Shown text={line} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Pairs({ of, both }: { of: Pair[]; both: boolean }) {
  return (
    <>
      {of.map((pair, i) => (
        <div key={i}>
          <Shown text={pair.from} /> {both ? '↔' : '→'} <Shown text={pair.to} />
        </div>
      ))}
    </>
  );
}

function Streams({ of }: { of: Links }) {
  return (
    <Section title="Streams">
      <Table
        caption="Streams"
        rows={of.streams}
        keyOf={(stream) => stream.name}
        empty={<Empty icon="sessions" title="No stream is open. One opens when a peer calls, or when there is something for it." />}
        columns={[
          {
            title: 'Stream',
            head: true,
            cell: (stream) => (
              <Link href={`/sessions/${encodeURIComponent(stream.name)}`}>
                <Shown text={stream.name} />
              </Link>
            ),
          },
          { title: 'Type', cell: (stream) => <Shown text={stream.protocol} /> },
          { title: 'Direction', cell: (stream) => (stream.direction === 'in' ? 'peer called' : 'guard called') },
          { title: 'Peer', cell: (stream) => <Shown text={stream.peer} /> },
          { title: 'Domains', cell: (stream) => <Pairs of={stream.pairs} both={stream.bidi} /> },
          { title: 'Proved by', cell: (stream) => <Shown text={stream.authenticated} /> },
          { title: 'TLS', cell: (stream) => <Shown text={stream.tls} /> },
          { title: 'Since', cell: (stream) => <Ago at={stream.since} /> },
          { title: 'Last stanza', cell: (stream) => (stream.lastStanza ? <Ago at={stream.lastStanza} /> : 'none') },
        ]}
      />
      {of.streams.length < of.streamsInAll && (
        <p class="quiet">
          {of.streams.length} of {of.streamsInAll} are shown.
        </p>
      )}
    </Section>
  );
}

function Outgoing({ of }: { of: Links }) {
  return (
    <Section title="What goes out">
      <Table
        caption="What goes out"
        rows={of.outbound}
        keyOf={(out) => `${out.peer} ${out.pair.from} ${out.pair.to}`}
        empty={<Empty icon="check" title="Nothing was sent to any peer yet." />}
        columns={[
          { title: 'Domains', head: true, cell: (out) => <Pairs of={[out.pair]} both={false} /> },
          { title: 'Peer', cell: (out) => <Shown text={out.peer} /> },
          {
            title: 'State',
            cell: (out) => <State of={out} />,
          },
          { title: 'Queue', number: true, cell: (out) => out.waiting },
          {
            title: 'Last error',
            kind: 'wide',
            cell: (out) =>
              out.trouble ? (
                <span class="sessions-trouble">
                  <Ago at={out.trouble.at} />: <Shown text={out.trouble.why} />
                </span>
              ) : (
                'none'
              ),
          },
          { title: 'Next try', cell: (out) => <NextTry of={out} now={of.now} /> },
        ]}
      />
    </Section>
  );
}

/** Nobody is called without need: where the last try failed, that is how it is until the next one. */
function State({ of }: { of: Outbound }) {
  const failed = of.state === 'idle' && of.trouble !== null;
  const tone = of.state === 'open' ? 'good' : of.state === 'resting' ? 'bad' : failed ? 'warn' : 'quiet';
  return <Badge tone={tone}>{failed ? 'last try failed' : of.state}</Badge>;
}

/** A peer that rests is called when its rest is over and there is something for it. */
function NextTry({ of, now }: { of: Outbound; now: string }) {
  if (!of.notBefore) {
    return <span class="quiet">{of.state === 'open' ? 'not needed' : 'with the next stanza'}</span>;
  }
  return Date.parse(of.notBefore) > Date.parse(now) ? <Ago at={of.notBefore} /> : <>with the next stanza</>;
}

function Listeners({ of }: { of: Links }) {
  return (
    <Section title="Where peers come in">
      <Table
        caption="Listeners"
        rows={of.listeners}
        keyOf={(listener) => listener.address}
        empty={<p class="quiet">No listener.</p>}
        columns={[
          { title: 'Address', head: true, cell: (listener) => <Shown text={listener.address} /> },
          { title: 'Speaks', cell: (listener) => <Shown text={listener.protocol} /> },
          { title: 'Sides', cell: (listener) => <Shown text={listener.sides.join(', ')} /> },
          { title: 'Connections', number: true, cell: (listener) => listener.connections },
          { title: 'Not authenticated', number: true, cell: (listener) => listener.negotiating },
        ]}
      />
    </Section>
  );
}

function One({ stream }: { stream: Stream | undefined }) {
  if (!stream) {
    return (
      <Empty icon="sessions" title="This stream is not open any more.">
        <p>
          <Link href="/sessions">See those that are</Link>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <Section title="The stream">
        <Facts
          of={[
            ['Name', <Shown text={stream.name} key="name" />],
            ['Type', <Shown text={stream.protocol} key="protocol" />],
            ['Direction', stream.direction === 'in' ? 'the peer called' : 'the guard called'],
            ['Peer', <Shown text={stream.peer} key="peer" />],
            ['Domains', <Pairs of={stream.pairs} both={stream.bidi} key="pairs" />],
            ['Address', <Shown text={stream.address} key="address" />],
            ['Proved by', <Shown text={stream.authenticated} key="proof" />],
            ['TLS', <Shown text={`${stream.tls}, ${stream.cipher}`} key="tls" />],
            [
              'Certificate',
              stream.certificate ? (
                <>
                  <Shown text={stream.certificate.names.join(', ')} />, ends <Time at={stream.certificate.ends} />
                </>
              ) : (
                'not told'
              ),
            ],
            ['Since', <Time at={stream.since} key="since" />],
            ['Last stanza', stream.lastStanza ? <Ago at={stream.lastStanza} key="last" /> : 'none'],
          ]}
        />
      </Section>
      <Section title="What its peer sends now">
        <Live filters={`peer=${encodeURIComponent(stream.peer)}`} key={stream.peer} />
      </Section>
    </>
  );
}
