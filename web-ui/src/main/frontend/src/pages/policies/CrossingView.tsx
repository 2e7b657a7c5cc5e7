import { useState } from 'preact/hooks';
import { useLoad } from '../../api';
import { useQuery } from '../../router';
import { Badge } from '../../ui/Badge';
import { Field } from '../../ui/Field';
import { Empty, Loaded, Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Tabs } from '../../ui/Tabs';
import { EntryCard } from './EntryCard';
import { SourceText } from './SourceText';
import type { Entry, Manual, WholeCrossing } from './types';
import { VectorTable } from './VectorTable';
import { Prose, Settings } from './Words';

/** One direction: as entries, as its vectors, and as text. */
export function CrossingView() {
  const [from] = useQuery('from');
  const [to] = useQuery('to');
  const [view, setView] = useQuery('view');
  const whole = useLoad<WholeCrossing>(
    `/api/policies/crossing?${new URLSearchParams({ from, to }).toString()}`,
  );
  return (
    <Loaded of={whole}>
      {({ crossing, controls, text }) => (
        <>
          <p>
            <Prose text={crossing.policy} />{' '}
            <code class="quiet">
              <Shown text={crossing.file} />
            </code>
          </p>
          <Tabs
            label="How it is shown"
            chosen={view}
            onChoose={setView}
            tabs={[
              { id: 'entries', title: 'Entries', count: crossing.allows.length + crossing.rules.length },
              { id: 'vectors', title: 'Vectors', count: crossing.vectors.length },
              { id: 'text', title: 'Text' },
              { id: 'controls', title: 'Controls', count: controls.length },
            ]}
          >
            {(id) => {
              switch (id) {
                case 'text':
                  return <SourceText name={crossing.file} text={text} />;
                case 'vectors':
                  return <VectorTable vectors={crossing.vectors} caption={`Vectors from ${from} to ${to}`} />;
                case 'controls':
                  return <Controls of={controls} />;
                default:
                  return <Entries whole={{ crossing, controls, text }} />;
              }
            }}
          </Tabs>
        </>
      )}
    </Loaded>
  );
}

function fits(entry: Entry, wanted: string): boolean {
  const text = [entry.id, entry.why, entry.says, entry.control, ...entry.facts.flatMap((f) => [f.name, ...f.values])];
  return text.join('\n').toLowerCase().includes(wanted.toLowerCase());
}

function Entries({ whole: { crossing } }: { whole: WholeCrossing }) {
  const [chosen] = useQuery('entry');
  const [wanted, setWanted] = useState('');
  const allows = crossing.allows.filter((entry) => fits(entry, wanted));
  const rules = crossing.rules.filter((entry) => fits(entry, wanted));
  return (
    <div class="stack">
      <Settings of={crossing.facts} />
      <Field label="Find entries with" name="find" hint="A word of an id, a reason or a setting.">
        {(given) => (
          <input {...given} type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
        )}
      </Field>
      <Section title="What may cross" bare>
        <p class="quiet">The first permission that fits counts; what none fits is refused.</p>
        {allows.map((entry) => (
          <EntryCard key={entry.id} crossing={crossing} entry={entry} chosen={entry.id === chosen} />
        ))}
        {allows.length === 0 && <Empty icon="search" title="No permission has that." />}
      </Section>
      <Section title="What is refused or changed of that" bare>
        <p class="quiet">Each rule judges what the rules before it have left, in this order.</p>
        {rules.map((entry) => (
          <EntryCard
            key={entry.id}
            crossing={crossing}
            entry={entry}
            number={crossing.rules.indexOf(entry) + 1}
            chosen={entry.id === chosen}
          />
        ))}
        {crossing.rules.length === 0 && <Badge tone="warn">no rules: what a permission lets through crosses as it is</Badge>}
        {crossing.rules.length > 0 && rules.length === 0 && <Empty icon="search" title="No rule has that." />}
      </Section>
    </div>
  );
}

function Controls({ of }: { of: Manual[] }) {
  return of.length === 0 ? (
    <Empty icon="policies" title="This direction has no rules." />
  ) : (
    <div class="stack">
      {of.map((manual) => (
        <Section key={manual.name} title={manual.name}>
          {manual.text.map((paragraph) => (
            <p key={paragraph}>
              <Prose text={paragraph} />
            </p>
          ))}
        </Section>
      ))}
    </div>
  );
}
