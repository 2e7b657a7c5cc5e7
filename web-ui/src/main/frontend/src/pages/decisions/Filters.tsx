import type { TargetedSubmitEvent } from 'preact';
import type { Fault } from '../../api';
import { go, useAddress } from '../../router';
import { Field } from '../../ui/Field';

const TEXTS: [string, string][] = [
  ['peer', 'Peer'],
  ['user', 'User or domain'],
  ['label', 'Label'],
  ['rule', 'Rule'],
  ['reason', 'Reason'],
  ['crossing', 'Crossing (from>to)'],
  ['passage', 'Passage'],
];
const TIMES: [string, string][] = [
  ['since', 'Not before (UTC)'],
  ['until', 'Before (UTC)'],
];
const CHOICES: [string, string, string[]][] = [
  ['verdict', 'Verdict', ['cleared', 'refused', 'held']],
  ['stanza', 'Stanza', ['message', 'presence', 'iq']],
];
const NAMES = [...TEXTS, ...TIMES, ...CHOICES].map(([name]) => name);
const WIDE = '(min-width: 40.01rem)';

/** What the browser's own field for a time has, as the API takes it; whatever else somebody writes is for the server to judge. */
function asInstant(local: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?$/.test(local)
    ? `${local.length === 16 ? `${local}:00` : local}Z`
    : local;
}

/** What the address asks for, as the API takes it. */
export function useFilters(): string {
  const address = useAddress();
  const wanted = new URLSearchParams();
  for (const name of NAMES) {
    const value = address.searchParams.get(name);
    if (value) {
      wanted.set(name, value);
    }
  }
  return wanted.toString();
}

/** The fields; what is chosen stands in the address. */
export function Filters({ fault, whole }: { fault: Fault | null; whole: boolean }) {
  const address = useAddress();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const next = new URL(address);
    const data = new FormData(event.currentTarget);
    for (const name of NAMES) {
      const value = data.get(name);
      if (typeof value === 'string' && value.trim() !== '') {
        next.searchParams.set(name, TIMES.some(([time]) => time === name) ? asInstant(value.trim()) : value.trim());
      } else {
        next.searchParams.delete(name);
      }
    }
    go(next.pathname + next.search);
  };
  const value = (name: string): string => address.searchParams.get(name) ?? '';
  const set = NAMES.filter((name) => value(name) !== '').length;
  const form = (
    <form class="filters" onSubmit={submit} key={address.search}>
      <div class="filters-fields">
        {TEXTS.filter(([name]) => whole || name !== 'label' || value(name) !== '').map(([name, label]) => (
          <Field
            label={label}
            name={name}
            key={name}
            fault={fault}
            hint={name === 'user' && !whole ? 'a domain; users are for auditors' : undefined}
          >
            {(given) => <input {...given} defaultValue={value(name)} />}
          </Field>
        ))}
        {TIMES.map(([name, label]) => (
          <Field label={label} name={name} key={name} fault={fault}>
            {(given) => <input {...given} type="datetime-local" step="any" defaultValue={value(name).replace(/Z$/, '')} />}
          </Field>
        ))}
        {CHOICES.map(([name, label, words]) => (
          <Field label={label} name={name} key={name} fault={fault}>
            {(given) => (
              <select {...given} defaultValue={value(name)}>
                <option value="">any</option>
                {words.map((word) => (
                  <option value={word} key={word} selected={value(name) === word}>
                    {word}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <div class="actions">
        <button type="submit" class="main">
          Search
        </button>
        <button type="button" class="plain" onClick={() => go(address.pathname)}>
          Clear
        </button>
      </div>
    </form>
  );
  return (
    <details class="filters-frame" open={set > 0 || fault !== null || matchMedia(WIDE).matches}>
      <summary>{set === 0 ? 'Filters' : `Filters, ${set} set`}</summary>
      {form}
    </details>
  );
}

export { NAMES };
