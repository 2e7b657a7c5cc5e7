import { useEffect, useRef, useState } from 'preact/hooks';
import { type Act, Fault, post, put, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { Link, go } from '../router';
import { has, useSession } from '../session';
import { Badge } from '../ui/Badge';
import { Diff } from '../ui/Diff';
import { Field } from '../ui/Field';
import { FaultNotice, Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts, Table } from '../ui/Table';
import { Tabs } from '../ui/Tabs';
import { Ago, Time } from '../ui/Time';
import { toast } from '../ui/Toast';
import './configuration.css';
import { blocks, changed, plain, quoted, withTable, type Block, type Value } from './toml';

interface Key {
  name: string;
  value: string;
  words: string[];
  needed: boolean;
  otherwise: string;
  meaning: string;
}

interface KeyTable {
  path: string;
  list: boolean;
  keys: Key[];
}

interface Settings {
  file: string;
  text: string;
  basis: string;
  inForce: boolean;
  before: string | null;
  closed: string[];
  identities: { id: string; ends: string }[];
  tables: KeyTable[];
}

interface Finding {
  error: boolean;
  file: string;
  line: number;
  where: string;
  what: string;
}

interface Report {
  passed: boolean;
  done: boolean;
  findings: Finding[];
  changed: string[];
  restart: string[];
}

/** Milliseconds without a change before the guard is asked. */
const PAUSE = 600;

const TABS = [
  { id: 'settings', title: 'Settings' },
  { id: 'text', title: 'As text' },
  { id: 'boundary', title: 'Peers and crossings' },
];

/** What does the guard run on? */
export default function ConfigurationPage({ values }: PageProps) {
  const settings = useLoad<Settings>('/api/configuration');
  return (
    <Page title="Configuration" lead="What does the guard run on, and what may be changed?">
      <Loaded of={settings}>
        {(shown) => <Desk shown={shown} reload={settings.reload} part={values['part'] ?? ''} key={shown.basis} />}
      </Loaded>
    </Page>
  );
}

function Desk({ shown, reload, part }: { shown: Settings; reload: () => void; part: string }) {
  const { person } = useSession();
  const operator = has(person, 'operator');
  const [text, setText] = useState(shown.text);
  const [found, setFound] = useState<{ text: string; report: Report } | null>(null);
  const asked = useRef(shown.text);
  const check = useAct(async (wanted: string) => {
    asked.current = wanted;
    setFound({ text: wanted, report: await post<Report>('/api/configuration/check', { text: wanted }) });
  });
  useEffect(() => {
    if (!operator || text === shown.text || check.busy || asked.current === text) {
      return;
    }
    const timer = setTimeout(() => void check.run(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, check.busy]);
  const report = found?.text === text ? found.report : null;
  const findings = text === shown.text ? [] : (report?.findings ?? []);
  return (
    <>
      {!shown.inForce && (
        <Notice tone="warn" title="The file on disk is not what is in force.">
          <p>Somebody has changed it and not reloaded it, or it waits for a restart.</p>
        </Notice>
      )}
      {text !== shown.text && (
        <Staged
          shown={shown}
          text={text}
          report={report}
          check={check}
          onReport={(made) => setFound({ text, report: made })}
          discard={() => setText(shown.text)}
          done={reload}
        />
      )}
      <Tabs label="Parts of the configuration" tabs={TABS} chosen={part} onChoose={(id) => go(`/configuration/${id}`)}>
        {(id) =>
          id === 'boundary' ? (
            <Boundary identities={shown.identities} />
          ) : id === 'text' ? (
            <AsText shown={shown} text={text} may={operator} onChange={setText} />
          ) : (
            <Forms shown={shown} text={text} may={operator} findings={findings} onChange={setText} />
          )
        }
      </Tabs>
    </>
  );
}

interface StagedProps {
  shown: Settings;
  text: string;
  /** What the guard says of exactly this text, once it has. */
  report: Report | null;
  check: Act<[string]>;
  onReport: (report: Report) => void;
  discard: () => void;
  done: () => void;
}

/** What was changed and is not in force: checked by the guard, then put in force by it, or thrown away. */
function Staged({ shown, text, report, check, onReport, discard, done }: StagedProps) {
  const force = useAct(async () => {
    const made = await put<Report>('/api/configuration', { text, basis: shown.basis });
    onReport(made);
    if (made.done) {
      toast(made.restart.length > 0 ? 'In force, but for what waits for a restart.' : 'In force.');
      done();
    }
  });
  return (
    <Section
      title="Staged"
      actions={
        <>
          <button type="button" class="plain" onClick={discard}>
            Discard
          </button>
          <button type="button" onClick={() => void check.run(text)} disabled={check.busy || force.busy}>
            Check
          </button>
          <button
            type="button"
            class="main"
            onClick={() => void force.run()}
            disabled={force.busy || check.busy || report?.passed === false}
          >
            Put in force
          </button>
        </>
      }
    >
      <p class="quiet">Nothing of this is in force yet. The guard checks all of it before it changes anything.</p>
      <FaultNotice fault={check.fault ?? force.fault} />
      <div aria-live="polite">
        {check.busy && <p class="quiet">The guard is checking…</p>}
        {report && <Findings report={report} />}
      </div>
      <Diff before={shown.text} after={text} label="What is changed" brief />
    </Section>
  );
}

function Findings({ report }: { report: Report }) {
  return (
    <>
      <Notice tone={report.passed ? 'good' : 'bad'} title={report.passed ? 'The guard would take it.' : 'It cannot be put in force.'}>
        {report.restart.length > 0 && (
          <p>
            Waits for a restart: <Shown text={report.restart.join(', ')} />
          </p>
        )}
      </Notice>
      {report.findings.length > 0 && (
        <Table
          caption="What was found"
          columns={[
            { title: 'Weight', cell: (one: Finding) => <Badge tone={one.error ? 'bad' : 'warn'}>{one.error ? 'error' : 'warning'}</Badge> },
            { title: 'Line', cell: (one: Finding) => (one.line > 0 ? String(one.line) : ''), number: true },
            { title: 'Where', cell: (one: Finding) => <Shown text={one.where === '' ? one.file : one.where} /> },
            { title: 'What', cell: (one: Finding) => <Shown text={one.what} lines />, kind: 'wide' },
          ]}
          rows={report.findings}
          keyOf={(one) => `${one.file} ${one.line} ${one.where} ${one.what}`}
        />
      )}
    </>
  );
}

interface EditProps {
  shown: Settings;
  text: string;
  may: boolean;
  onChange: (text: string) => void;
}

/** The whole file. */
function AsText({ shown, text, may, onChange }: EditProps) {
  return (
    <Section title="The file">
      <Facts of={[['File', <code><Shown text={shown.file} /></code>]]} />
      <Field label="Text" name="text" hint={may ? 'TOML 1.0. What is changed here is staged, not in force.' : 'Operators may change it.'}>
        {(given) => (
          <textarea
            {...given}
            class="settings-text"
            spellcheck={false}
            readOnly={!may}
            value={text}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
      {may && shown.before !== null && shown.before !== shown.text && (
        <p>
          <button type="button" onClick={() => onChange(shown.before ?? shown.text)}>
            Stage what it was before the last change
          </button>
        </p>
      )}
    </Section>
  );
}

interface FormsProps extends EditProps {
  findings: Finding[];
}

/** Each table with its keys, their values, and what they mean. */
function Forms({ shown, text, may, findings, onChange }: FormsProps) {
  const all = blocks(text);
  return (
    <Section title="Settings">
      <p class="quiet">
        A key that is left empty is left out of the file, and its default holds. Tables with <em>terminal only</em> say who
        may do what, what is enforced and what is recorded.
      </p>
      {shown.tables.map((table) => (
        <TableForm
          key={table.path}
          table={table}
          found={all.filter((block) => block.path === table.path)}
          closed={isClosed(shown, table.path)}
          {...{ shown, text, may, onChange }}
          wrong={findings.filter((one) => one.error && one.file === shown.file && one.line > 0)}
        />
      ))}
    </Section>
  );
}

function isClosed(shown: Settings, path: string): boolean {
  const top = path.split('.')[0] ?? '';
  return top === '' || shown.closed.includes(`[${top}]`);
}

interface TableProps extends EditProps {
  table: KeyTable;
  found: Block[];
  closed: boolean;
  /** What is wrong in lines of the file. */
  wrong: Finding[];
}

function TableForm({ table, found, closed, text, may, wrong, onChange }: TableProps) {
  const name = table.path === '' ? 'Above all tables' : table.list ? `[[${table.path}]]` : `[${table.path}]`;
  return (
    <details class="settings-table" open={found.some((block) => block.values.size > 0) && !closed}>
      <summary>
        <code>{name}</code>
        {closed && <Badge tone="quiet">terminal only</Badge>}
        {found.length === 0 && <span class="quiet">not in the file; defaults hold</span>}
      </summary>
      {found.map((block) => (
        <BlockForm key={block.header} {...{ table, block, text, wrong, onChange }} may={may && !closed} />
      ))}
      {may && !closed && (table.list || found.length === 0) && (
        <p>
          <button type="button" onClick={() => onChange(withTable(text, table.path, table.list))}>
            Add <code>{name}</code>
          </button>
        </p>
      )}
    </details>
  );
}

interface BlockProps {
  table: KeyTable;
  block: Block;
  text: string;
  may: boolean;
  wrong: Finding[];
  onChange: (text: string) => void;
}

/** What is wrong with a value of the file, beside it; lines of findings begin with 1. */
function faultAt(key: string, value: Value | undefined, wrong: Finding[]): Fault | null {
  const found = value && wrong.find((one) => one.line - 1 >= value.first && one.line - 1 <= value.last);
  return found ? new Fault(422, found.what, key) : null;
}

function BlockForm({ table, block, text, may, wrong, onChange }: BlockProps) {
  const title = plain(block.values.get('id')?.text ?? block.values.get('peer')?.text ?? block.values.get('address')?.text ?? '');
  return (
    <div class="settings-block form">
      {table.list && title !== '' && (
        <h3>
          <Shown text={title} />
        </h3>
      )}
      {table.keys.map((key) => (
        <KeyField
          key={key.name}
          of={key}
          value={block.values.get(key.name)?.text ?? ''}
          fault={faultAt(key.name, block.values.get(key.name), wrong)}
          may={may}
          onChange={(value) => onChange(changed(text, block, key.name, value))}
        />
      ))}
    </div>
  );
}

interface KeyProps {
  of: Key;
  value: string;
  fault: Fault | null;
  may: boolean;
  onChange: (value: string) => void;
}

/** Text is typed without quotes; lists as TOML. */
function KeyField({ of, value, fault, may, onChange }: KeyProps) {
  const bare = of.value === 'a whole number' || of.value === 'true or false' || of.value.startsWith('a list of');
  const words = of.value === 'true or false' ? ['true', 'false'] : of.words;
  const toToml = (typed: string): string => (typed === '' ? '' : bare ? typed : quoted(typed));
  const shown = bare ? value : plain(value);
  const hint = (
    <>
      <Shown text={of.meaning} />{' '}
      <span class="quiet">
        ({of.value}; {of.needed ? 'needed' : of.otherwise === '' ? 'may be left out' : <>left out: <code>{of.otherwise}</code></>})
      </span>
    </>
  );
  return (
    <Field label={of.name} name={of.name} hint={hint} fault={fault}>
      {(given) =>
        words.length > 0 ? (
          <select {...given} disabled={!may} value={shown} onChange={(event) => onChange(toToml(event.currentTarget.value))}>
            <option value="">{of.needed ? '' : 'default'}</option>
            {words.map((word) => (
              <option value={word} key={word}>
                {word}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...given}
            type="text"
            class={bare ? 'mono' : ''}
            spellcheck={false}
            autocomplete="off"
            readOnly={!may}
            placeholder={bare ? of.otherwise : plain(of.otherwise)}
            value={shown}
            onChange={(event) => onChange(toToml(event.currentTarget.value.trim()))}
          />
        )
      }
    </Field>
  );
}

interface Status {
  sides: { id: string; peers: string[] }[];
  crossings: { from: string; to: string }[];
  listeners: { address: string; protocol: string; sides: string[]; connections: number }[];
}

/** What the accreditor owns, and what is there of the operator's for it. */
function Boundary({ identities }: { identities: Settings['identities'] }) {
  const status = useLoad<Status>('/api/configuration/boundary');
  return (
    <>
      <Notice tone="info" title="Sides, peers, crossings and policies are of the bundle.">
        <p>
          To change them make a draft in <Link href="/changes">Changes</Link>; an author and an approver sign it where the
          guard demands that.
        </p>
      </Notice>
      <Loaded of={status}>{(now) => <Ends now={now} />}</Loaded>
      <Section title="Identities">
        <Table
          caption="Certificates that the guard shows"
          columns={[
            { title: 'Identity', cell: (one) => <Shown text={one.id} />, head: true },
            { title: 'Ends', cell: (one) => <Time at={one.ends} /> },
            { title: 'In', cell: (one) => <Ago at={one.ends} /> },
          ]}
          rows={identities}
          keyOf={(one) => one.id}
          empty={<Empty icon="key" title="No identities." />}
        />
      </Section>
    </>
  );
}

function Ends({ now }: { now: Status }) {
  return (
    <>
      <Section title="Sides and peers">
        <Facts of={now.sides.map((side) => [side.id, <Shown text={side.peers.join(', ') || 'no peers'} />])} />
      </Section>
      <Section title="Crossings">
        <Table
          caption="Crossings of the bundle in force"
          columns={[
            { title: 'From', cell: (one) => <Shown text={one.from} />, head: true },
            { title: 'To', cell: (one) => <Shown text={one.to} /> },
          ]}
          rows={now.crossings}
          keyOf={(one) => `${one.from} > ${one.to}`}
          empty={<Empty icon="policies" title="No crossings: nothing crosses." />}
        />
      </Section>
      <Section title="Listeners">
        <Table
          caption="Where peers come in"
          columns={[
            { title: 'Address', cell: (one) => <Shown text={one.address} />, head: true },
            { title: 'Protocol', cell: (one) => <Shown text={one.protocol} /> },
            { title: 'Sides', cell: (one) => <Shown text={one.sides.join(', ')} /> },
            { title: 'Connections', cell: (one) => String(one.connections), number: true },
          ]}
          rows={now.listeners}
          keyOf={(one) => one.address}
          empty={<Empty icon="sessions" title="Nothing listens." />}
        />
      </Section>
    </>
  );
}
