import '../persons/persons.css';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Load, post, put, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { Confirmed, Fingerprint } from '../persons/Fingerprint';
import { RoleChoice, RoleMatrix, RoleWords } from '../persons/Roles';
import type { Invited, PersonStatus } from '../persons/types';
import { go, Link } from '../router';
import { has, type Role, useSession } from '../session';
import { Badge } from '../ui/Badge';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { FaultNotice, Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts, Table } from '../ui/Table';
import { Ago, Time } from '../ui/Time';
import { toast } from '../ui/Toast';

function address(name: string): string {
  return `/persons/${encodeURIComponent(name)}`;
}

/** Who may do what? */
export default function PersonsPage({ values }: PageProps) {
  const persons = useLoad<PersonStatus[]>('/api/persons', 15_000);
  const { person } = useSession();
  const [inviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const administers = has(person, 'administrator');
  const opened = persons.value?.find((one) => one.name === values['name']);
  return (
    <Page
      title="Users and roles"
      lead="Who may do what at this guard?"
      actions={
        administers && (
          <button type="button" class="main" onClick={() => setInviting(true)}>
            <Icon name="plus" /> Invite somebody
          </button>
        )
      }
    >
      <Section title="Persons" bare>
        <Loaded of={persons}>{(all) => <List all={all} administers={administers} />}</Loaded>
      </Section>
      <Section title="What each role may do" bare>
        <RoleMatrix />
        <p class="quiet small">
          Nobody approves a change that he has written, and nobody changes his own roles. A key counts for signatures when it was
          registered with an invitation from the guard’s terminal, or confirmed there.
        </p>
      </Section>
      {inviting && (
        <Invite
          onClose={() => setInviting(false)}
          onDone={(done) => {
            setInviting(false);
            setInvited(done);
            persons.reload();
          }}
        />
      )}
      {invited && <Token invited={invited} onClose={() => setInvited(null)} />}
      {opened && <Opened of={opened} persons={persons} administers={administers} self={person.name} onInvited={setInvited} />}
    </Page>
  );
}

function State({ of }: { of: PersonStatus }) {
  if (of.state === 'active') {
    return of.lockedUntil ? <Badge tone="warn">locked</Badge> : <Badge tone="good">active</Badge>;
  }
  return of.state === 'invited' ? <Badge tone="info">invited</Badge> : <Badge tone="bad">disabled</Badge>;
}

function List({ all, administers }: { all: PersonStatus[]; administers: boolean }) {
  const waiting = all.filter((one) => one.state !== 'disabled' && one.keys.some((key) => !key.confirmed));
  return (
    <>
      {waiting.length > 0 && (
        <Notice tone="info" title="Keys wait to be confirmed.">
          <p>
            <Shown text={waiting.map((one) => one.name).join(', ')} />: compare the fingerprint with the person, then say{' '}
            <code>sallyport person confirm NAME FINGERPRINT</code> at the guard’s terminal.
          </p>
        </Notice>
      )}
      <Table
        caption="Persons"
        rows={all}
        keyOf={(one) => one.name}
        empty={<Empty icon="persons" title="Nobody is here yet." />}
        columns={[
          {
            title: 'Name',
            head: true,
            cell: (one) => (
              <>
                <Link href={address(one.name)}>
                  <Shown text={one.name} />
                </Link>
                {one.title !== '' && (
                  <div class="quiet small">
                    <Shown text={one.title} />
                  </div>
                )}
              </>
            ),
          },
          { title: 'Roles', cell: (one) => <RoleWords roles={one.roles} /> },
          { title: 'State', cell: (one) => <State of={one} /> },
          ...(administers
            ? [{ title: 'Last log-in', cell: (one: PersonStatus) => (one.lastLogIn ? <Ago at={one.lastLogIn} /> : <span class="quiet">never</span>) }]
            : []),
          {
            title: 'Keys',
            cell: (one) =>
              one.keys.length === 0 ? (
                <span class="quiet">none</span>
              ) : (
                <span class="row">
                  {one.keys.map((key) => (
                    <Confirmed key={key.fingerprint} confirmed={key.confirmed} />
                  ))}
                </span>
              ),
          },
        ]}
      />
    </>
  );
}

function Invite({ onClose, onDone }: { onClose: () => void; onDone: (invited: Invited) => void }) {
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [roles, setRoles] = useState<Role[]>(['viewer']);
  const invite = useAct(async () => onDone(await post<Invited>('/api/persons', { name, title, roles, again: false })));
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void invite.run();
        }}
      >
        <FaultNotice fault={invite.fault} fields={['name', 'title', 'roles']} />
        <Field label="Name" name="name" fault={invite.fault} hint="Small letters and digits. It stands in records and signatures, and is never given away again.">
          {(given) => (
            <input {...given} autoComplete="off" autoCapitalize="none" spellcheck={false} required maxLength={32} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          )}
        </Field>
        <Field label="Full name or office" name="title" fault={invite.fault} hint="May be left empty.">
          {(given) => <input {...given} autoComplete="off" maxLength={64} value={title} onInput={(event) => setTitle(event.currentTarget.value)} />}
        </Field>
        <RoleChoice chosen={roles} onChoose={setRoles} fault={invite.fault} />
        <p class="actions">
          <button type="submit" class="main" disabled={invite.busy}>
            Invite
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </p>
      </form>
    </Dialog>
  );
}

function Token({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const link = `${location.origin}/enrol#${invited.token}`;
  const copy = useAct(async () => {
    await navigator.clipboard.writeText(link);
    toast('Link copied');
  });
  return (
    <Dialog
      title="The invitation is made"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="main" onClick={() => void copy.run()}>
            Copy the link
          </button>
          <button type="button" onClick={onClose}>
            Done
          </button>
        </>
      }
    >
      <p>
        Hand this link to <strong><Shown text={invited.name} /></strong> in person or by a channel that you trust. Whoever opens it becomes this
        person. It works once, until <Time at={invited.ends} seconds={false} />, and is not shown again.
      </p>
      <p class="card mono link-given" data-link>
        {link}
      </p>
      {copy.fault && <p class="quiet">The browser does not let it be copied: mark it and copy it by hand.</p>}
    </Dialog>
  );
}

interface OpenedProps {
  of: PersonStatus;
  persons: Load<PersonStatus[]>;
  administers: boolean;
  self: string;
  onInvited: (invited: Invited) => void;
}

function Opened({ of, persons, administers, self, onInvited }: OpenedProps) {
  const [roles, setRoles] = useState<Role[]>(of.roles);
  const close = (): void => go('/persons');
  const change = (body: object, said: string, undo?: object): Promise<void> =>
    put(`/api/persons/${encodeURIComponent(of.name)}`, { roles: null, disabled: null, unlock: false, ...body }).then(() => {
      toast(said, undo && (() => void change(undo, 'Taken back')));
      close();
      persons.reload();
    });
  const act = useAct(change);
  const again = useAct(async () => {
    onInvited(await post<Invited>('/api/persons', { name: of.name, title: '', roles: [], again: true }));
    close();
  });
  const changed = [...roles].sort().join() !== [...of.roles].sort().join();
  const may = administers && of.name !== self;
  return (
    <Dialog title={of.name} onClose={close} wide>
      <FaultNotice fault={act.fault} fields={['roles']} />
      <FaultNotice fault={again.fault} />
      <Facts
        of={[
          ['Full name or office', of.title === '' ? <span class="quiet">not given</span> : <Shown text={of.title} />],
          ['State', <State of={of} />],
          ...(of.invitedUntil ? [['Invitation ends', <Time at={of.invitedUntil} />] as [string, VNode]] : []),
          ...(of.lockedUntil ? [['Locked until', <Time at={of.lockedUntil} />] as [string, VNode]] : []),
          ...(of.lastLogIn ? [['Last log-in', <Time at={of.lastLogIn} />] as [string, VNode]] : []),
        ]}
      />
      <h3>Keys</h3>
      {of.keys.length === 0 && <p class="quiet">No key: nothing that this person signs counts.</p>}
      <ul class="keys">
        {of.keys.map((key) => (
          <li key={key.fingerprint}>
            <Confirmed confirmed={key.confirmed} /> <Fingerprint of={key.fingerprint} />{' '}
            <span class="quiet small">
              {key.algorithm}, since <Time at={key.added} seconds={false} />
            </span>
          </li>
        ))}
      </ul>
      {may ? (
        <>
          <RoleChoice chosen={roles} onChoose={setRoles} fault={act.fault} />
          <p class="actions">
            <button
              type="button"
              class="main"
              disabled={!changed || act.busy}
              onClick={() => void act.run({ roles }, `Roles of ${of.name} changed; open sessions have ended`, { roles: of.roles })}
            >
              Change roles
            </button>
            {of.lockedUntil && (
              <button type="button" disabled={act.busy} onClick={() => void act.run({ unlock: true }, `${of.name} is unlocked`)}>
                Unlock
              </button>
            )}
            {of.state === 'invited' && (
              <button type="button" disabled={again.busy} onClick={() => void again.run()}>
                Make another invitation
              </button>
            )}
            {of.state === 'disabled' ? (
              <button type="button" disabled={act.busy} onClick={() => void act.run({ disabled: false }, `${of.name} may log in again`)}>
                Enable
              </button>
            ) : (
              <button
                type="button"
                class="danger"
                disabled={act.busy}
                onClick={() => void act.run({ disabled: true }, `${of.name} is disabled`, { disabled: false })}
              >
                Disable
              </button>
            )}
          </p>
        </>
      ) : (
        <>
          <h3>Roles</h3>
          <RoleWords roles={of.roles} />
          {administers && <p class="quiet">Another administrator changes what you may do.</p>}
        </>
      )}
    </Dialog>
  );
}
