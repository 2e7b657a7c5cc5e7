import './changes.css';
import { useState } from 'preact/hooks';
import { post, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { go, Link } from '../router';
import { has, useSession } from '../session';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { FaultNotice, Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Table } from '../ui/Table';
import { Time } from '../ui/Time';
import { Detail } from './changes/Detail';
import { StateBadge } from './changes/StateBadge';
import type { Activation, Change, List } from './changes/types';
import { FilesInput } from './changes/Upload';

/** What is about to change, and what was in force? */
export default function ChangesPage({ values }: PageProps) {
  const id = values['id'];
  return id ? <Detail key={id} id={id} /> : <AllChanges />;
}

interface Begin {
  title: string;
  from: string | null;
}

function AllChanges() {
  const { person } = useSession();
  const all = useLoad<List>('/api/changes', 10_000);
  const [begin, setBegin] = useState<Begin | null>(null);
  const author = has(person, 'author');
  return (
    <Page
      title="Changes"
      lead="What is about to change, who must agree, and what was in force before?"
      actions={
        author && (
          <button type="button" class="main" onClick={() => setBegin({ title: '', from: null })}>
            New change
          </button>
        )
      }
    >
      {begin && <BeginDialog begin={begin} onClose={() => setBegin(null)} />}
      <Loaded of={all}>
        {(list) => (
          <>
            {list.demand === 'none' && (
              <Notice tone="warn" title="This guard demands no signatures">
                <p>
                  An operator can put a proposed change in force alone. With <code>signatures = "author-and-approver"</code> in{' '}
                  <code>[bundle]</code> of its file the guard itself wants two persons.
                </p>
              </Notice>
            )}
            <Table
              caption="Changes"
              columns={[
                {
                  title: 'Change',
                  head: true,
                  cell: (row) => (
                    <Link href={`/changes/${encodeURIComponent(row.id)}`}>
                      <Shown text={row.title} />
                    </Link>
                  ),
                },
                { title: 'State', kind: 'narrow', cell: (row) => <StateBadge state={row.state} /> },
                { title: 'By', kind: 'narrow', cell: (row) => <Shown text={row.author} /> },
                { title: 'Next', kind: 'wide', cell: (row) => row.next !== '' && <Shown text={row.next} /> },
                { title: 'Changed', kind: 'narrow', cell: (row) => <Time at={row.changed} seconds={false} /> },
              ]}
              rows={list.changes}
              keyOf={(row) => row.id}
              empty={
                <Empty icon="changes" title="Nothing is about to change.">
                  <p>An author begins a change with the bundle in force; somebody else approves it, and an operator activates it.</p>
                </Empty>
              }
            />
            <Section title="History">
              <Table
                caption="What was in force"
                columns={[
                  { title: 'Version', head: true, cell: (one) => `${one.version}${one.revision === list.inForce ? ' (in force)' : ''}` },
                  { title: 'Since', kind: 'narrow', cell: (one) => <Time at={one.time} /> },
                  { title: 'Activated by', kind: 'narrow', cell: (one) => <Shown text={one.who} /> },
                  {
                    title: 'Signed by',
                    cell: (one) => <Shown text={one.signatures.map((by) => `${by.signer} (${by.role})`).join(', ') || 'nobody'} />,
                  },
                  { title: 'Revision', cell: (one) => <code class="small">{one.revision.slice(0, 16)}</code> },
                  {
                    title: 'Roll back',
                    cell: (one) =>
                      author && one.revision !== list.inForce ? (
                        <button
                          type="button"
                          onClick={() => setBegin({ title: `Back to version ${one.version}`, from: one.revision })}
                        >
                          Roll back to this
                        </button>
                      ) : (
                        ''
                      ),
                  },
                ]}
                rows={list.history}
                keyOf={(one: Activation) => one.version}
                empty={<p class="quiet">The first bundle is in force; nothing was activated yet.</p>}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function BeginDialog({ begin, onClose }: { begin: Begin; onClose: () => void }) {
  const [title, setTitle] = useState(begin.title);
  const [files, setFiles] = useState<{ name: string; content: string }[] | null>(null);
  const create = useAct(async () => {
    const made = await post<Change>('/api/changes', { title, from: begin.from, files });
    go(`/changes/${encodeURIComponent(made.id)}`);
  });
  return (
    <Dialog
      title={begin.from ? 'Roll back' : 'New change'}
      onClose={onClose}
      actions={
        <>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form="begin-change" class="main" disabled={create.busy}>
            Begin
          </button>
        </>
      }
    >
      <form
        id="begin-change"
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void create.run();
        }}
      >
        <FaultNotice fault={create.fault} fields={['title', 'files']} />
        <Field label="What is it for?" name="title" fault={create.fault} hint="One line, as reviewers will read it.">
          {(given) => <input {...given} value={title} required maxLength={120} onInput={(event) => setTitle(event.currentTarget.value)} />}
        </Field>
        {begin.from ? (
          <p>The change begins with the files of that version. It gets a new version, and is signed anew.</p>
        ) : (
          <Field
            label="Files"
            name="files"
            fault={create.fault}
            hint="Left out, the change begins with the bundle in force. Archives are not unpacked: choose the directory of a bundle."
          >
            {() => <FilesInput label="Directory of a bundle" directory onFiles={setFiles} />}
          </Field>
        )}
      </form>
    </Dialog>
  );
}
