import { useEffect, useState } from 'preact/hooks';
import { post, useAct } from '../../api';
import { Link } from '../../router';
import { has, useSession } from '../../session';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { FaultNotice, Notice } from '../../ui/Notice';
import { Empty, Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { EvidenceKey, NO_KEY } from './EvidenceKey';
import { tryInWorkbench } from './given';
import type { Choice, Difference, ShadowReport } from './types';

const HOUR = 3_600_000;
const LONGEST = 25;

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Yesterday's midnight, in UTC. */
function yesterday(): string {
  return moment(Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 24 * HOUR);
}

/** Decides by a change what was decided: what would have come out otherwise? For auditors; it is on record. */
export function Shadow({ change, evidence }: { change: Choice | null; evidence: boolean }) {
  const auditor = has(useSession().person, 'auditor');
  if (!auditor) {
    return (
      <Section title="Shadow over traffic">
        <Empty icon="decisions" title="This is for auditors.">
          <p>Real messages are read for it, and that goes on record. Ask an auditor to shadow the change, or run the vectors.</p>
        </Empty>
      </Section>
    );
  }
  if (!change) {
    return (
      <Section title="Shadow over traffic">
        <Empty icon="changes" title="Choose a change above.">
          <p>Its bundle decides once more what the guard has decided, and every difference is listed. Nothing is sent.</p>
        </Empty>
      </Section>
    );
  }
  return <ShadowOf change={change} evidence={evidence} />;
}

function ShadowOf({ change, evidence }: { change: Choice; evidence: boolean }) {
  const [since, setSince] = useState(yesterday);
  const [until, setUntil] = useState('');
  const [opening, setOpening] = useState(NO_KEY);
  const [report, setReport] = useState<ShadowReport | null>(null);
  const shadow = useAct(async () => {
    setReport(null);
    setReport(await post<ShadowReport>('/api/workbench/shadow', { change: change.id, since, until, ...opening }));
  });
  return (
    <>
      <Section title={`What change ${change.id} would have made of real traffic`}>
        {!evidence && (
          <Notice tone="warn" title="No evidence is kept now">
            <p>
              No crossing of the bundle in force keeps the inputs of its decisions (<code>evidence = true</code> in its <code>[[crossing]]</code>), so
              there is nothing to decide again but what may have been kept before.
            </p>
          </Notice>
        )}
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void shadow.run();
          }}
        >
          <p>Kept inputs are decided once more by this change; nothing is sent. They are real messages: that you read them goes on record.</p>
          <Field label="Since" name="since" fault={shadow.fault} hint="In UTC; empty is everything that is kept. Yesterday and today stand here first.">
            {(given) => <input {...given} type="text" value={since} onInput={(event) => setSince(event.currentTarget.value)} />}
          </Field>
          <div class="row">
            <button type="button" onClick={() => setSince(moment(Date.now() - HOUR))}>
              Last hour
            </button>
            <button type="button" onClick={() => setSince(yesterday())}>
              Yesterday
            </button>
            <button type="button" onClick={() => setSince(moment(Date.now() - 7 * 24 * HOUR))}>
              Last 7 days
            </button>
          </div>
          <Field label="Until" name="until" fault={shadow.fault} hint="In UTC; empty is now.">
            {(given) => <input {...given} type="text" value={until} onInput={(event) => setUntil(event.currentTarget.value)} />}
          </Field>
          <EvidenceKey opening={opening} onChange={setOpening} fault={shadow.fault} />
          <div class="actions">
            <button type="submit" class="main" disabled={shadow.busy || opening.key === ''}>
              <Icon name="workbench" /> {shadow.busy ? 'Deciding…' : 'Decide again'}
            </button>
          </div>
          {shadow.busy && <Working />}
          <FaultNotice fault={shadow.fault} fields={['since', 'until', 'key', 'password']} />
        </form>
      </Section>
      {report && <Report report={report} change={change} />}
    </>
  );
}

/** The guard says nothing until it is done; it is never longer than this. */
function Working() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div role="status">
      <label class="label" for="shadow-progress">
        The guard reads what it has kept, on half of one processor so that traffic goes first: {seconds} s of {LONGEST} at most
      </label>
      <progress id="shadow-progress" max={LONGEST} value={Math.min(seconds, LONGEST)} />
    </div>
  );
}

const ABSENT: Record<string, string> = {
  'not-kept': 'were made at crossings that keep no evidence',
  'kept-no-longer': 'have inputs that were deleted since, for their age or for room',
  missing: 'have inputs that were kept and are gone, damaged, or not for this key',
};

function notes(report: ShadowReport): string[] {
  return [
    ...Object.entries(report.absent)
      .filter(([, count]) => count > 0)
      .map(([why, count]) => `Not decided again: ${count} decisions that ${ABSENT[why] ?? why}.`),
    ...(report.foreign > 0 ? [`Not decided again: ${report.foreign} inputs that are not those on record.`] : []),
    ...report.damage,
  ];
}

function Report({ report, change }: { report: ShadowReport; change: Choice }) {
  const all = report.same + report.different;
  const said = notes(report);
  const title =
    all === 0
      ? 'Nothing was decided again: of that time no input is kept that this key opens'
      : report.different === 0
        ? `All ${all} decisions would come out as they did`
        : `${report.different} of ${all} decisions would come out otherwise`;
  return (
    <Section title="What differs">
      <Notice tone={all === 0 || !report.good ? 'warn' : report.different === 0 ? 'good' : 'info'} title={title} loud>
        {said.length > 0 && (
          <ul>
            {said.map((line, i) => (
              <li key={i}>
                <Shown text={line} />
              </li>
            ))}
          </ul>
        )}
      </Notice>
      {report.changes.length > 0 && (
        <Table
          caption="Decisions that would come out otherwise"
          rows={report.changes}
          keyOf={(one) => `${one.crossing} ${one.before} ${one.after}`}
          columns={[
            { title: 'Crossing', head: true, cell: (one) => <Shown text={one.crossing.replace('>', ' → ')} /> },
            { title: 'Was', cell: (one) => <Shown text={one.before} /> },
            { title: 'Would be', cell: (one) => <Shown text={one.after} /> },
            { title: 'How many', number: true, cell: (one) => one.count },
            { title: 'Decisions', kind: 'wide', cell: (one) => <Examples of={one} change={change} /> },
          ]}
        />
      )}
    </Section>
  );
}

function Examples({ of, change }: { of: Difference; change: Choice }) {
  const [from, to] = of.crossing.split('>');
  return (
    <ul class="examples">
      {of.examples.map((one) => (
        <li key={one.passage}>
          <Link href={`/decisions/${encodeURIComponent(one.passage)}`}>
            <Time at={one.at} />
          </Link>
          <button
            type="button"
            class="plain"
            aria-label={`Try it: the stanza of ${one.at}`}
            onClick={() => tryInWorkbench({ from: from ?? '', to: to ?? '', xml: one.stanza, at: one.at }, change.id)}
          >
            <Icon name="workbench" /> Try it
          </button>
        </li>
      ))}
      {of.count > of.examples.length && <li class="quiet">and {of.count - of.examples.length} more</li>}
    </ul>
  );
}
