import { Shown } from '../../ui/Shown';
import type { Fact } from './types';

/** Prose of the bundle's description: what stands between backticks is code. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}><Shown text={part} /></code> : <Shown key={i} text={part} />))}
    </>
  );
}

/** Settings: what each means, and what it is. */
export function Settings({ of }: { of: Fact[] }) {
  return of.length === 0 ? null : (
    <dl class="settings">
      {of.map((fact) => (
        <div key={fact.name} class={fact.values.length > 1 ? 'many' : ''}>
          <dt>
            <Prose text={fact.name} />
          </dt>
          {fact.values.map((value) => (
            <dd key={value}>
              <Prose text={value} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
