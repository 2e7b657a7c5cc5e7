import { useState } from 'preact/hooks';
import { post, useAct } from './api';
import type { SessionShown } from './session';
import { Field } from './ui/Field';
import { FaultNotice, Notice } from './ui/Notice';
import { Switches } from './ui/Switches';
import { Mark } from './ui/Mark';

/** Who are you? The answer never says which part of it was wrong. */
export function LogIn({ ended, onIn }: { ended: boolean; onIn: (session: SessionShown) => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const enter = useAct(async () => onIn(await post<SessionShown>('/api/session', { name, password, code })));
  return (
    <main class="alone login">
      <div class="brand">
        <Mark />
        <div>
          <h1>Sallyport</h1>
          <p>The console of the boundary guard</p>
        </div>
      </div>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void enter.run();
        }}
      >
        {ended && !enter.fault && (
          <Notice tone="info" title="Your session has ended.">
            <p>Log in again, and you are back where you were.</p>
          </Notice>
        )}
        <FaultNotice fault={enter.fault} fields={['name', 'password', 'code']} />
        <Field label="Name" name="name" fault={enter.fault}>
          {(given) => (
            <input
              {...given}
              autoComplete="username"
              autoCapitalize="none"
              spellcheck={false}
              required
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label="Password" name="password" fault={enter.fault}>
          {(given) => (
            <input
              {...given}
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          label="Code"
          name="code"
          fault={enter.fault}
          hint="Six digits from your authenticator; leave it empty when you have shown a certificate."
        >
          {(given) => (
            <input
              {...given}
              class="code-input"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={8}
              value={code}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="main" disabled={enter.busy}>
          {enter.busy ? 'Logging in…' : 'Log in'}
        </button>
      </form>
      <p class="quiet">No account? An administrator invites you with a link that works once.</p>
      <Switches />
    </main>
  );
}
