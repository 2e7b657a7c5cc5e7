import { useState } from 'preact/hooks';
import type { Fault } from '../api';
import { Field } from '../ui/Field';

interface Props {
  label: string;
  /** As the server names it. */
  name: string;
  person: string;
  shortest: number;
  value: string;
  onInput: (value: string) => void;
  fault: Fault | null;
}

/** What stands beside a password while it is typed. The guard judges it, by more than this. */
function advice(value: string, person: string, shortest: number): string {
  const length = [...value].length;
  if (length === 0) {
    return `At least ${shortest} characters. Four or five words that do not belong together are strong, and easy to remember.`;
  }
  if (length < shortest) {
    const missing = shortest - length;
    return `${missing} more ${missing === 1 ? 'character' : 'characters'}.`;
  }
  if (value.toLowerCase().replaceAll(person, '').replace(/\P{L}/gu, '').length < 3 && /\p{L}/u.test(value)) {
    return 'Too much of it is your name.';
  }
  if (new Set(value).size < 5) {
    return 'The same few characters again and again are guessed first.';
  }
  return length < 20 ? 'Long enough. One more word makes it much stronger.' : 'Long, and that is what counts.';
}

/** A password that somebody chooses, with advice in plain words. */
export function NewPassword({ label, name, person, shortest, value, onInput, fault }: Props) {
  const [shown, setShown] = useState(false);
  const input = {
    autoComplete: 'new-password',
    spellcheck: false,
    required: true,
    maxLength: 256,
    value,
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  };
  return (
    <Field
      label={label}
      name={name}
      fault={fault}
      hint={<span aria-live="polite">{advice(value, person, shortest)}</span>}
    >
      {(given) => (
        <div class="row password-row">
          {shown ? <input {...given} {...input} type="text" /> : <input {...given} {...input} type="password" />}
          <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
          </button>
        </div>
      )}
    </Field>
  );
}
