import { useState } from 'preact/hooks';
import { Fault, post, put, useAct, useLoad } from '../../api';
import { go, useQuery } from '../../router';
import { has, useSession } from '../../session';
import { findKey, sign } from '../../signing';
import { Badge } from '../../ui/Badge';
import { Field } from '../../ui/Field';
import { FaultNotice, Notice } from '../../ui/Notice';
import { Loaded, Page, Section, Waiting } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Facts } from '../../ui/Table';
import { Tabs } from '../../ui/Tabs';
import { Ago, Time } from '../../ui/Time';
import { toast } from '../../ui/Toast';
import { FileView } from './Editor';
import { GuardSays, InWords, ReviewFindings } from './Findings';
import { StateBadge } from './StateBadge';
import { type Change, type Checked, line, type Outcome, type Problem, type Signature } from './types';
import { FilesInput } from './Upload';

/** One change: what it is, what it would do, and who has signed it. */
export function Detail({ id }: { id: string }) {
  const at = `/api/changes/${encodeURIComponent(id)}`;
  const load = useLoad<Change>(at);
  return (
    <>
      {load.value ? (
        <Loaded of={load}>{(change) => <Shows change={change} at={at} reload={load.reload} />}</Loaded>
      ) : (
        <Page title="A change">
          <Loaded of={load}>{() => null}</Loaded>
        </Page>
      )}
    </>
  );
}

function Shows({ change, at, reload }: { change: Change; at: string; reload: () => void }) {
  const { person } = useSession();
  const check = useLoad<Checked>(`${at}/check?revision=${change.revision}`);
  const [tab, setTab] = useQuery('show');
  const draft = change.state === 'draft' && has(person, 'author');
  const changed = change.files.filter((file) => file.state !== 'same').length;
  return (
    <Page title={change.title} lead="What is about to change, what it would do, and who must agree." actions={<StateBadge state={change.state} />}>
      <Steps change={change} at={at} reload={reload} checked={check.value} />
      <Facts
        of={[
          ['Written by', <Shown text={change.editors.join(', ')} />],
          ['Changed', <Time at={change.changed} />],
          ['Revision', <code class="small">{change.revision}</code>],
          ['Version', change.version === 0 ? '—' : String(change.version)],
        ]}
      />
      {!change.baseInForce && (draft || change.state === 'proposed') && <Overtaken change={change} at={at} draft={draft} reload={reload} />}
      <Tabs
        label="The change"
        tabs={[
          { id: 'files', title: 'Files', count: changed },
          { id: 'words', title: 'In words' },
          { id: 'checks', title: 'Checks and vectors' },
          { id: 'review', title: 'To look at' },
          { id: 'comments', title: 'Comments', count: change.comments.length },
        ]}
        chosen={tab || 'files'}
        onChoose={setTab}
      >
        {(chosen) =>
          chosen === 'files' ? (
            <Files change={change} at={at} editable={draft} problems={check.value?.problems ?? []} reload={reload} />
          ) : chosen === 'comments' ? (
            <Comments change={change} at={at} reload={reload} />
          ) : (
            <Loaded of={check}>
              {(checked) =>
                chosen === 'checks' ? (
                  <GuardSays checked={checked} />
                ) : checked.examination === null ? (
                  <p class="quiet">It cannot be read as a bundle yet: the checks say why.</p>
                ) : chosen === 'words' ? (
                  <InWords examination={checked.examination} />
                ) : (
                  <ReviewFindings examination={checked.examination} />
                )
              }
            </Loaded>
          )
        }
      </Tabs>
    </Page>
  );
}

/** Somebody else's change was put in force meanwhile: this one would undo it. */
function Overtaken({ change, at, draft, reload }: { change: Change; at: string; draft: boolean; reload: () => void }) {
  const take = useAct(async () => {
    await post(`${at}/update`, { edition: change.edition });
    toast('What is in force is taken in');
    reload();
  });
  return (
    <Notice tone="warn" title="Something else was put in force since this change began">
      <p>
        What differs is shown against what is in force now. As it stands, this change would also undo what came in between.
      </p>
      <FaultNotice fault={take.fault} />
      {draft ? (
        <p>
          <button type="button" disabled={take.busy} onClick={() => void take.run()}>
            Take in what is in force
          </button>{' '}
          <span class="quiet">Files that were changed here and there stay as they are here, and are named in the comments.</span>
        </p>
      ) : (
        <p>An author can take it back to draft, and take in what is in force.</p>
      )}
    </Notice>
  );
}

function now(): string {
  return new Date().toISOString();
}

/** The text that the guard verifies a signature of. */
function signed(change: Change, role: Signature['role'], signer: string, time: string): string {
  return `sallyport bundle signature 1\nrevision ${change.revision}\nversion ${change.version}\nrole ${role}\nsigner ${signer}\ntime ${time}\n`;
}

async function signatureIn(file: File): Promise<Signature> {
  try {
    const found = JSON.parse(await file.text()) as Partial<Signature> | null;
    if (typeof found?.signer === 'string' && typeof found.revision === 'string' && typeof found.signature === 'string') {
      return found as Signature;
    }
  } catch {
    // said below
  }
  throw new Fault(422, 'this file holds no signature: expected the one that “sallyport policy sign” has written, REVISION.NAME.sig', '');
}

interface StepsProps {
  change: Change;
  at: string;
  reload: () => void;
  checked: Checked | null;
}

/** What is done, what comes next, and the buttons for it. */
function Steps({ change, at, reload, checked }: StepsProps) {
  const { person } = useSession();
  const [problems, setProblems] = useState<Problem[]>([]);
  const after = (what: string): void => {
    toast(what);
    setProblems([]);
    reload();
  };
  const put_ = useAct(async (role: Signature['role']) => {
    if ((await findKey(person.name)) === null) {
      throw new Fault(422, 'this browser has no key of yours: make one on the page “Your account”, and have it confirmed', '');
    }
    const time = now();
    const signature = await sign(signed(change, role, person.name, time), person.name);
    const algorithm = 'ecdsa-p256-sha256';
    await post(`${at}/signature`, { edition: change.edition, role, version: change.version, time, algorithm, signature });
    after(role === 'author' ? 'Proposed and signed' : 'Approved and signed');
  });
  const upload = useAct(async (file: File) => {
    const made = await signatureIn(file);
    if (made.signer !== person.name) {
      throw new Fault(422, `this is the signature of “${made.signer}”, and everybody takes in his own`, '');
    }
    if (made.revision !== change.revision) {
      throw new Fault(422, `this signature is for revision ${made.revision}, and this change is another`, '');
    }
    const { role, version, time, algorithm, signature } = made;
    await post(`${at}/signature`, { edition: change.edition, role, version, time, algorithm, signature });
    after('The signature is taken in');
  });
  const turn = useAct(async (what: 'reopen' | 'withdraw') => {
    await post(`${at}/${what}`, { edition: change.edition });
    after(what === 'reopen' ? 'It is a draft again' : 'Withdrawn');
  });
  const activate = useAct(async () => {
    const outcome = await post<Outcome>(`${at}/activate`, { edition: change.edition });
    setProblems(outcome.problems);
    if (outcome.activation) {
      after(`Version ${outcome.activation.version} is in force`);
    } else {
      reload(); // what comes next may be something else by now
    }
  });
  const undo = useAct(async () => {
    const title = `Undo: ${change.title}`.slice(0, 120);
    const made = await post<Change>('/api/changes', { title, from: change.base, files: null });
    go(`/changes/${encodeURIComponent(made.id)}`);
  });
  const busy = put_.busy || turn.busy || activate.busy || upload.busy || undo.busy;
  const wrong = checked !== null && checked.problems.length > 0;
  const mayApprove = has(person, 'approver') && !change.editors.includes(person.name);
  const approved = change.signatures.some((one) => one.role === 'approver');
  const draft = change.state === 'draft';
  const proposed = change.state === 'proposed';
  return (
    <Section title="What comes next">
      <div class="stack">
        {[put_.fault, turn.fault, activate.fault, upload.fault, undo.fault].map((fault, i) => (
          <FaultNotice fault={fault} key={i} />
        ))}
        {problems.length > 0 && (
          <Notice tone="bad" title="The guard did not put it in force" loud>
            <ul class="changes-problems">
              {problems.map((problem, i) => (
                <li key={i}>
                  <Shown text={line(problem)} />
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {change.signatures.length > 0 && (
          <ul class="changes-words">
            {change.signatures.map((one) => (
              <li key={one.signature}>
                <Badge tone="good">{one.role}</Badge> <Shown text={one.signer} /> signed version {one.version}, <Ago at={one.time} />
              </li>
            ))}
          </ul>
        )}
        {change.next !== '' && (
          <p>
            Next: <Shown text={change.next} />.
          </p>
        )}
        {change.state === 'active' && (
          <p>
            It was put in force, and stays in the history.
            {has(person, 'author') && ' To undo it, begin a change with what was in force before it; two persons sign that one, too.'}
          </p>
        )}
        <div class="row">
          {draft && has(person, 'author') && (
            <button type="button" class="main" disabled={busy || wrong || checked === null} onClick={() => void put_.run('author')}>
              Propose
            </button>
          )}
          {proposed && !approved && mayApprove && (
            <button type="button" class="main" disabled={busy || wrong || checked === null} onClick={() => void put_.run('approver')}>
              Approve
            </button>
          )}
          {proposed && has(person, 'operator') && (
            <button type="button" class={change.next.startsWith('an operator') ? 'main' : ''} disabled={busy} onClick={() => void activate.run()}>
              Activate
            </button>
          )}
          {change.state === 'active' && has(person, 'author') && (
            <button type="button" disabled={busy} onClick={() => void undo.run()}>
              Undo this change
            </button>
          )}
          {(proposed || change.state === 'withdrawn') && has(person, 'author') && (
            <button type="button" disabled={busy} onClick={() => void turn.run('reopen')}>
              Take back to draft
            </button>
          )}
          {(draft || proposed) && has(person, 'author') && (
            <button type="button" class="plain" disabled={busy} onClick={() => void turn.run('withdraw')}>
              Withdraw
            </button>
          )}
        </div>
        {busy && <Waiting />}
        {draft && wrong && <p class="quiet">Before it can be proposed, the guard must find nothing wrong: see the checks below.</p>}
        {((draft && has(person, 'author')) || (proposed && !approved && mayApprove)) && (
          <details>
            <summary>Sign elsewhere</summary>
            <div class="stack">
              <p>
                With a key that is in no browser: <code>sallyport policy sign --revision {change.revision} --version-number {change.version}</code>{' '}
                writes a file with the signature, which is taken in here.
              </p>
              <label class="field">
                <span>Signature file</span>
                <input
                  type="file"
                  accept=".sig"
                  onChange={(event) => {
                    const file = event.currentTarget.files?.[0];
                    if (file) {
                      void upload.run(file);
                    }
                  }}
                />
              </label>
            </div>
          </details>
        )}
      </div>
    </Section>
  );
}

interface FilesProps {
  change: Change;
  at: string;
  editable: boolean;
  problems: Problem[];
  reload: () => void;
}

const SIGNS = { same: '', changed: 'changed', new: 'new', gone: 'removed' } as const;

function Files({ change, at, editable, problems, reload }: FilesProps) {
  const [chosen, choose] = useQuery('file');
  const [name, setName] = useState('');
  const save = useAct(async (files: { name: string; content: string }[], gone: string[]) => {
    await put(`${at}/files`, { edition: change.edition, put: files, gone });
    reload();
  });
  const current = change.files.find((file) => file.name === chosen) ?? change.files.find((file) => file.state !== 'same') ?? change.files[0];
  return (
    <div class="changes-files">
      <nav aria-label="Files of the bundle" class="stack">
        <ul>
          {change.files.map((file) => (
            <li key={file.name}>
              <button
                type="button"
                class="plain"
                aria-current={file.name === current?.name ? 'true' : undefined}
                onClick={() => choose(file.name)}
              >
                <Shown text={file.name} /> {file.state !== 'same' && <Badge tone="info">{SIGNS[file.state]}</Badge>}
                {problems.some((problem) => problem.file === file.name) && <Badge tone="bad">problem</Badge>}
              </button>
            </li>
          ))}
        </ul>
        {editable && (
          <details>
            <summary>Add or remove files</summary>
            <div class="stack">
              <FilesInput label="Put files from this machine in" onFiles={(files) => void save.run(files, [])} />
              <Field label="Name of a new file" name="files" fault={save.fault}>
                {(given) => <input {...given} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
              </Field>
              <button type="button" disabled={save.busy || name === ''} onClick={() => void save.run([{ name, content: btoa('\n') }], [])}>
                Add an empty file
              </button>
              {current && current.state !== 'gone' && (
                <button type="button" disabled={save.busy} onClick={() => void save.run([], [current.name])}>
                  Remove <Shown text={current.name} />
                </button>
              )}
            </div>
          </details>
        )}
      </nav>
      <div class="changes-file">
        <FaultNotice fault={save.fault} fields={editable ? ['files'] : []} />
        {current && (
          <>
            <h2>
              <Shown text={current.name} />
            </h2>
            <FileView
              change={change}
              name={current.name}
              editable={editable}
              problems={problems.filter((problem) => problem.file === current.name)}
              onSaved={reload}
            />
          </>
        )}
      </div>
    </div>
  );
}

function Comments({ change, at, reload }: { change: Change; at: string; reload: () => void }) {
  const [text, setText] = useState('');
  const say = useAct(async () => {
    await post(`${at}/comments`, { text });
    setText('');
    reload();
  });
  return (
    <div class="stack">
      <ul class="changes-words">
        {change.comments.map((comment, i) => (
          <li key={i}>
            <strong>
              <Shown text={comment.who} />
            </strong>{' '}
            <span class="quiet">
              <Time at={comment.at} />
            </span>
            <p class={comment.act ? 'quiet' : ''}>
              <Shown text={comment.text} lines />
            </p>
          </li>
        ))}
      </ul>
      <Field label="Say something" name="text" fault={say.fault}>
        {(given) => <textarea {...given} rows={3} value={text} onInput={(event) => setText(event.currentTarget.value)} />}
      </Field>
      <FaultNotice fault={say.fault} fields={['text']} />
      <div class="row">
        <button type="button" disabled={say.busy || text.trim() === ''} onClick={() => void say.run()}>
          Comment
        </button>
      </div>
    </div>
  );
}
