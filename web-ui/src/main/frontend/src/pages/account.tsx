import '../persons/persons.css';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Load, post, put, remove, useAct, useLoad } from '../api';
import { Confirmed, Fingerprint } from '../persons/Fingerprint';
import { NewPassword } from '../persons/NewPassword';
import { RoleWords } from '../persons/Roles';
import type { HeldKey, Who } from '../persons/types';
import { ensureKey, findKey, type SigningKey } from '../signing';
import { Badge } from '../ui/Badge';
import { Field } from '../ui/Field';
import { FaultNotice, Notice } from '../ui/Notice';
import { Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts, Table } from '../ui/Table';
import { Time } from '../ui/Time';
import { toast } from '../ui/Toast';

/** What does the guard know of me? */
export default function AccountPage() {
  const who = useLoad<Who>('/api/account');
  return (
    <Page title="Your account" lead="What the guard knows of you, and what you may change of it.">
      <Loaded of={who}>
        {(value) => (
          <>
            <Section title="You">
              <Facts
                of={[
                  ['Name', <Shown text={value.person.name} />],
                  ...(value.person.title === '' ? [] : [['Full name or office', <Shown text={value.person.title} />] as [string, VNode]]),
                  ['Roles', <RoleWords roles={value.person.roles} />],
                ]}
              />
            </Section>
            <Keys who={value} all={who} />
            <Passwords name={value.person.name} shortest={value.shortest} onDone={who.reload} />
            <Sessions who={value} all={who} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Keys({ who, all }: { who: Who; all: Load<Who> }) {
  const [here, setHere] = useState<SigningKey | null>(null);
  useEffect(() => {
    findKey(who.person.name)
      .then(setHere)
      .catch(() => setHere(null));
  }, [who]);
  const make = useAct(async () => {
    const key = await ensureKey(who.person.name);
    await post('/api/account/keys', { key: key.spki });
    toast('Your key is registered');
    all.reload();
  });
  const drop = useAct(async (key: HeldKey) => {
    await remove(`/api/account/keys/${key.fingerprint}`);
    toast('The key counts no more');
    all.reload();
  });
  const registered = who.person.keys.some((key) => key.fingerprint === here?.fingerprint);
  const waiting = who.person.keys.some((key) => !key.confirmed);
  return (
    <Section title="Keys to sign with">
      <FaultNotice fault={make.fault} />
      <FaultNotice fault={drop.fault} />
      {waiting && (
        <Notice tone="info" title="A key waits to be confirmed.">
          <p>
            Read its fingerprint to whoever runs the guard, face to face or on the telephone. At the guard’s terminal it is confirmed by{' '}
            <code>sallyport person confirm</code>; then what you sign with it counts.
          </p>
        </Notice>
      )}
      <Table
        caption="Your keys"
        rows={who.person.keys}
        keyOf={(key) => key.fingerprint}
        empty={<p class="quiet">You have none. Authors and approvers need one.</p>}
        columns={[
          { title: 'Fingerprint', head: true, cell: (key) => <Fingerprint of={key.fingerprint} /> },
          { title: 'Counts', cell: (key) => <Confirmed confirmed={key.confirmed} /> },
          { title: 'Where', cell: (key) => (key.fingerprint === here?.fingerprint ? 'this browser' : 'elsewhere') },
          { title: 'Since', cell: (key) => <Time at={key.added} seconds={false} /> },
          {
            title: 'Remove',
            cell: (key) => (
              <button
                type="button"
                class="plain"
                aria-label={`Remove the key that begins with ${key.fingerprint.slice(0, 8)}`}
                disabled={drop.busy}
                onClick={() => void drop.run(key)}
              >
                Remove
              </button>
            ),
          },
        ]}
      />
      {!registered && (
        <p>
          <button type="button" disabled={make.busy} onClick={() => void make.run()}>
            {here ? 'Register this browser’s key' : 'Make a key in this browser'}
          </button>
        </p>
      )}
      <KeyFromElsewhere onDone={all.reload} />
    </Section>
  );
}

/** A key that is in no browser. */
function KeyFromElsewhere({ onDone }: { onDone: () => void }) {
  const [key, setKey] = useState('');
  const register = useAct(async () => {
    await post('/api/account/keys', { key: key.replace(/-----[A-Z ]+-----|\s/g, '') });
    setKey('');
    toast('The key is registered');
    onDone();
  });
  return (
    <details>
      <summary>Register a key from elsewhere</summary>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void register.run();
        }}
      >
        <FaultNotice fault={register.fault} fields={['key']} />
        <Field
          label="Public key"
          name="key"
          fault={register.fault}
          hint="What “sallyport policy keygen” has printed, or a public key in PEM. The private one stays where it is."
        >
          {(given) => <textarea {...given} class="mono" rows={3} spellcheck={false} required value={key} onInput={(event) => setKey(event.currentTarget.value)} />}
        </Field>
        <p>
          <button type="submit" disabled={register.busy}>
            Register the key
          </button>
        </p>
      </form>
    </details>
  );
}

function Passwords({ name, shortest, onDone }: { name: string; shortest: number; onDone: () => void }) {
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const change = useAct(async () => {
    await put('/api/account/password', { password, next });
    setPassword('');
    setNext('');
    toast('Your password is changed; your other sessions have ended');
    onDone();
  });
  return (
    <Section title="Password">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void change.run();
        }}
      >
        <FaultNotice fault={change.fault} fields={['password', 'next']} />
        <Field label="The one you have" name="password" fault={change.fault}>
          {(given) => (
            <input {...given} type="password" autoComplete="current-password" required value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
          )}
        </Field>
        <NewPassword label="The next one" name="next" person={name} shortest={shortest} value={next} onInput={setNext} fault={change.fault} />
        <p>
          <button type="submit" disabled={change.busy}>
            Change the password
          </button>
        </p>
      </form>
    </Section>
  );
}

function Sessions({ who, all }: { who: Who; all: Load<Who> }) {
  const end = useAct(async (id: string) => {
    await remove(`/api/account/sessions/${encodeURIComponent(id)}`);
    toast('The session has ended');
    all.reload();
  });
  return (
    <Section title="Where you are logged in">
      <FaultNotice fault={end.fault} />
      <Table
        caption="Your sessions"
        rows={who.sessions}
        keyOf={(one) => one.id}
        columns={[
          { title: 'Since', head: true, cell: (one) => <Time at={one.since} /> },
          {
            title: 'Which',
            cell: (one) =>
              one.id === who.session ? (
                <Badge tone="good">this one</Badge>
              ) : (
                <button type="button" disabled={end.busy} onClick={() => void end.run(one.id)}>
                  End it
                </button>
              ),
          },
        ]}
      />
    </Section>
  );
}
