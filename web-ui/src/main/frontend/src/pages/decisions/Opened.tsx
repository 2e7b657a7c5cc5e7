import type { ComponentChildren } from 'preact';
import { useLoad } from '../../api';
import { Link } from '../../router';
import { Notice } from '../../ui/Notice';
import { Empty, Loaded, Page, Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Facts, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { has, useSession } from '../../session';
import { Replay } from './Replay';
import { Verdict } from './Rows';
import type { Detail, Made } from './types';

/** One passage in full: how it was decided, what left, and what became of it. */
export function Opened({ passage }: { passage: string }) {
  const auditor = has(useSession().person, 'auditor');
  const detail = useLoad<Detail>(`/api/decisions/${encodeURIComponent(passage)}`);
  return (
    <Page
      title="One decision"
      lead="What was decided, by which rule, what left, and what became of it."
      actions={<Link href="/decisions">All decisions</Link>}
    >
      <Loaded of={detail}>
        {(found) => (
          <>
            {!found.whole && (
              <Notice tone="info">
                <p>Users, ids and what rules say of the stanza are shown to auditors.</p>
              </Notice>
            )}
            {found.decisions.length > 1 && (
              <Notice tone="info">
                <p>It was decided again, because another policy came into force before it left, or it was stored. The last decision counts.</p>
              </Notice>
            )}
            {found.decisions.map((made, i) => (
              <One made={made} number={i + 1} of={found.decisions.length} key={made.row.place} />
            ))}
            {auditor && found.decisions.some((made) => made.evidence) && (
              <Section title="Decide it again">
                <Replay passage={passage} />
                <p>
                  <Link href={`/workbench?passage=${encodeURIComponent(passage)}`}>Open in the workbench</Link>, to see step by step what becomes of the
                  stanza, by the bundle in force or by a change.
                </p>
              </Section>
            )}
            <Section title="What became of it">
              <Table
                caption="What became of it"
                rows={found.deliveries}
                keyOf={(delivery) => `${delivery.at} ${delivery.became} ${delivery.reply}`}
                empty={<Empty icon="check" title={became(found.decisions.at(-1)?.leaves ?? '')} />}
                columns={[
                  { title: 'When', head: true, cell: (delivery) => <Time at={delivery.at} /> },
                  { title: 'What', cell: (delivery) => (delivery.reply ? "the guard's own answer" : 'the stanza') },
                  { title: 'Became', cell: (delivery) => <Shown text={delivery.became} /> },
                ]}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

const LEFT: Record<string, string> = {
  output: 'the stanza',
  error: 'an error to its sender',
  answer: "the guard's own answer to its sender",
  instead: "the guard's own error to who waits for the answer",
};

/** Of what was written nothing more is on record than that it was released. */
function became(leaves: string): string {
  return leaves === ''
    ? 'Nothing left the guard.'
    : leaves === 'output'
      ? 'Nothing else is on record: it was written to the far peer.'
      : 'Nothing else is on record: the answer of the guard was written.';
}

function One({ made, number, of }: { made: Made; number: number; of: number }) {
  const { row } = made;
  return (
    <Section title={of > 1 ? `Decision ${number} of ${of}` : 'The decision'}>
      <Facts
        of={[
          ['Verdict', <Verdict of={row.verdict} key="verdict" />],
          ['By', <Shown text={row.rule} key="rule" />],
          ...(row.reason ? ([['Reason', <Shown text={row.reason} key="reason" />]] as [string, ComponentChildren][]) : []),
          ...(made.why ? ([['Because', <Shown text={made.why} key="why" />]] as [string, ComponentChildren][]) : []),
          ['Came', <Time at={row.at} key="at" />],
          ['Passage', <Shown text={row.passage} key="passage" />],
          ['Crossing', <Shown text={row.crossing.replace('>', ' → ') || 'none'} key="crossing" />],
          ['Peer and stream', <Shown text={`${row.peer} ${made.stream}`} key="peer" />],
          ['Stanza', <Shown text={`${row.stanza} ${row.type} ${row.id}`} key="stanza" />],
          ...(row.label ? ([['Label', <Shown text={row.label} key="label" />]] as [string, ComponentChildren][]) : []),
          ['From', <Shown text={row.from} key="from" />],
          ['To', <Shown text={row.to} key="to" />],
          [
            'Revision',
            <code class="hash" key="revision">
              <Shown text={row.revision} />
            </code>,
          ],
          ['Input', `${made.input.octets} octets`],
          ['Left', made.leaves ? `${LEFT[made.leaves] ?? made.leaves}, ${made.output.octets} octets` : 'nothing'],
        ]}
      />
      <Table
        caption={of > 1 ? `Steps of decision ${number}` : 'Steps'}
        captioned
        rows={made.steps.map((step, i) => ({ ...step, i }))}
        keyOf={(step) => step.i}
        empty={<p class="quiet">No rule was asked: the guard itself refused it.</p>}
        columns={[
          { title: 'Rule', head: true, cell: (step) => <Shown text={step.rule} /> },
          { title: 'Effect', cell: (step) => <Shown text={step.effect} /> },
          { title: 'What it says', kind: 'wide', cell: (step) => <Shown text={step.what} /> },
        ]}
      />
      {made.facts && (
        <details>
          <summary>What was read besides the stanza</summary>
          <pre class="code" tabIndex={0}>
            <Shown text={made.facts} />
          </pre>
        </details>
      )}
      <p class="quiet">
        {made.evidence
          ? 'Its input was kept: who has the key of the evidence decides it again with'
          : 'Its input was not kept, so it cannot be decided again; a crossing with evidence = true keeps them.'}
        {made.evidence && (
          <>
            {' '}
            <code>
              sallyport audit replay --passage <Shown text={row.passage} /> --config sallyport.toml --key auditor.key
            </code>
          </>
        )}
      </p>
    </Section>
  );
}
