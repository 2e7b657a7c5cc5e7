import '../persons/persons.css';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Fault, post, useAct } from '../api';
import type { PageProps } from '../pages';
import { NewPassword } from '../persons/NewPassword';
import { QrCode } from '../persons/QrCode';
import { RoleWords } from '../persons/Roles';
import { type Invitation, signs } from '../persons/types';
import { ensureKey } from '../signing';
import { Check, Field } from '../ui/Field';
import { Notice, FaultNotice } from '../ui/Notice';
import { Page, Section, Waiting } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts } from '../ui/Table';
import { Time } from '../ui/Time';

interface Looked {
  invitation: Invitation;
  certificate: boolean;
}

/** Takes up an invitation: who has the link becomes the person that it is for. */
export default function EnrolPage({ values }: PageProps) {
  const token = values['token'] ?? location.hash.slice(1);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    if (token !== '') {
      post<Looked>('/api/enrol/look', { token })
        .then(setLooked)
        .catch((thrown: unknown) => setFault(Fault.of(thrown)));
    }
  }, [token]);
  return (
    <Page title="Join" lead="You were invited to the console of this guard.">
      {token === '' && (
        <Notice tone="warn" title="This link is not whole.">
          <p>Open it as you were given it, with all that stands behind the sign #.</p>
        </Notice>
      )}
      {fault && (
        <Notice tone="bad" title="This invitation cannot be taken up." loud>
          <p>
            <Shown text={fault.what} />
          </p>
          <p>Ask who invited you for another one.</p>
        </Notice>
      )}
      {token !== '' && !fault && !looked && <Waiting />}
      {looked && <Join token={token} {...looked} />}
    </Page>
  );
}

function Join({ token, invitation, certificate }: Looked & { token: string }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [byCertificate, setByCertificate] = useState(certificate);
  const [withKey, setWithKey] = useState(signs(invitation.roles));
  const join = useAct(async () => {
    const key = withKey ? (await ensureKey(invitation.name)).spki : null;
    await post('/api/enrol', { token, password, code: byCertificate ? '' : code, key });
    location.replace('/');
  });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void join.run();
      }}
    >
      <FaultNotice fault={join.fault} fields={['password', 'code']} />
      <Section title="Who you are here">
        <Facts
          of={[
            [
              'You log in as',
              <strong>
                <Shown text={invitation.name} />
              </strong>,
            ],
            ...(invitation.title === '' ? [] : [['Name', <Shown text={invitation.title} />] as [string, VNode]]),
            ['You may', <RoleWords roles={invitation.roles} />],
            ['The invitation ends', <Time at={invitation.ends} seconds={false} />],
          ]}
        />
      </Section>
      <Section title="1. A password">
        <Field label="Name" name="name">
          {(given) => <input {...given} autoComplete="username" readOnly value={invitation.name} />}
        </Field>
        <NewPassword
          label="Password"
          name="password"
          person={invitation.name}
          shortest={invitation.shortest}
          value={password}
          onInput={setPassword}
          fault={join.fault}
        />
      </Section>
      <Section title="2. A second proof">
        {certificate && (
          <Check
            label="The certificate that this browser has shown stands in for codes"
            checked={byCertificate}
            onChange={setByCertificate}
          />
        )}
        {!byCertificate && <Codes invitation={invitation} code={code} onCode={setCode} fault={join.fault} />}
      </Section>
      {signs(invitation.roles) && (
        <Section title="3. A key to sign with">
          <Check label="Make my key in this browser" checked={withKey} onChange={setWithKey} />
          <p class="quiet">
            The key stays in this browser and cannot be copied out of it, so sign where you are now, or add a key of another browser
            later.{' '}
            {invitation.confirms
              ? 'It counts at once, because you were invited at the guard’s own terminal.'
              : 'It counts when somebody has confirmed its fingerprint at the guard’s terminal: you find it under Your account.'}
          </p>
        </Section>
      )}
      <p class="actions">
        <button type="submit" class="main" disabled={join.busy}>
          {join.busy ? 'Joining…' : 'Join'}
        </button>
      </p>
    </form>
  );
}

interface CodesProps {
  invitation: Invitation;
  code: string;
  onCode: (code: string) => void;
  fault: Fault | null;
}

function Codes({ invitation, code, onCode, fault }: CodesProps) {
  return (
    <>
      <p>Scan this with an authenticator, or type the secret into it; then enter the six digits that it shows.</p>
      <div class="codes">
        <QrCode text={invitation.uri} label="The secret below, as an authenticator scans it" />
        <div class="stack">
          <Facts
            of={[
              ['Secret', <code class="secret">{(invitation.secret.match(/.{1,4}/g) ?? []).join(' ')}</code>],
              ['Kind', 'changes with time, SHA-256, 6 digits, 30 seconds'],
            ]}
          />
          <Field
            label="Code"
            name="code"
            fault={fault}
            hint="Aegis, Apple Passwords, Bitwarden, FreeOTP, Google Authenticator and KeePassXC work. Microsoft Authenticator, Authy and Duo know SHA-1 alone: their codes never fit."
          >
            {(given) => (
              <input
                {...given}
                class="code-input"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={8}
                required
                value={code}
                onInput={(event) => onCode(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
      </div>
    </>
  );
}
