import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Fault } from '../api';
import { Shown } from './Shown';

/** What an input gets from its field: `<input {...given} value=... />`. */
export interface Given {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface Props {
  label: string;
  /** As the server names it in a fault. */
  name: string;
  hint?: ComponentChildren;
  fault?: Fault | null;
  children: (given: Given) => ComponentChildren;
}

/** A label, an input, what it is for, and what is wrong with it beside it. */
export function Field({ label, name, hint, fault, children }: Props) {
  const id = useId();
  const wrong = fault?.field === name ? fault.what : '';
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        name,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': wrong ? true : undefined,
      })}
      {wrong && (
        <p class="field-wrong" id={`${id}-wrong`} role="alert">
          <Shown text={wrong} />
        </p>
      )}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface CheckProps {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** Yes or no. */
export function Check({ label, checked, onChange, disabled = false }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
