import './workbench.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { post, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { go, useQuery } from '../router';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { FaultNotice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { takeGiven } from './workbench/given';
import { Picker } from './workbench/Picker';
import type { Sample, Tried, Workbench } from './workbench/types';
import { Vectors } from './workbench/Vectors';
import { Verdict } from './workbench/Verdict';

/** What would happen to this stanza? */
export default function WorkbenchPage({ values }: PageProps) {
  const bench = useLoad<Workbench>('/api/workbench');
  return (
    <Page
      title="Workbench"
      lead="What would happen to this stanza? Nothing that is tried here is sent or recorded."
    >
      <Loaded of={bench}>
        {(shown) => (
          <Tabs
            label="Tools"
            tabs={[
              { id: 'try', title: 'Try a stanza' },
              { id: 'vectors', title: 'Run vectors' },
            ]}
            chosen={values['tool'] ?? 'try'}
            onChoose={(tool) => go(tool === 'try' ? '/workbench' : `/workbench/${tool}`)}
          >
            {(tool) => (tool === 'vectors' ? <Vectors samples={shown.samples} /> : <Try bench={shown} />)}
          </Tabs>
        )}
      </Loaded>
    </Page>
  );
}

const BLANK = { xml: '', answers: '', reviewers: 0 };

function Try({ bench }: { bench: Workbench }) {
  const [vector, setVector] = useQuery('vector');
  const given = useRef(takeGiven());
  const first = bench.crossings[0];
  const [crossing, setCrossing] = useState(
    given.current ? `${given.current.from} > ${given.current.to}` : first ? `${first.from} > ${first.to}` : '',
  );
  const [entered, setEntered] = useState({ ...BLANK, xml: given.current?.xml ?? '' });
  const [tried, setTried] = useState<Tried | null>(null);
  const [picking, setPicking] = useState(false);

  const attempt = useAct(async (where: string, what: typeof BLANK) => {
    const [from, to] = where.split(' > ');
    setTried(null);
    setTried(await post<Tried>('/api/workbench/try', { from, to, ...what }));
  });
  const pick = (sample: Sample): void => {
    const where = `${sample.from} > ${sample.to}`;
    const what = { ...BLANK, xml: sample.xml };
    setCrossing(where);
    setEntered(what);
    setPicking(false);
    void attempt.run(where, what);
  };
  useEffect(() => {
    const named = bench.samples.find((sample) => sample.name === vector);
    if (named) {
      pick(named);
    } else if (given.current) {
      void attempt.run(crossing, entered);
    }
  }, [vector]);

  return (
    <div class="bench">
      <Section
        title="Stanza"
        actions={
          <button type="button" onClick={() => setPicking(true)}>
            <Icon name="search" /> Pick of the vectors
          </button>
        }
      >
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void attempt.run(crossing, entered);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey) {
              void attempt.run(crossing, entered);
            }
          }}
        >
          <FaultNotice fault={attempt.fault} fields={['crossing', 'xml', 'answers', 'reviewers']} />
          <Field label="Crossing" name="crossing" fault={attempt.fault}>
            {(input) => (
              <select {...input} value={crossing} onChange={(event) => setCrossing(event.currentTarget.value)}>
                {bench.crossings.map((one) => (
                  <option key={`${one.from} > ${one.to}`} value={`${one.from} > ${one.to}`}>
                    {one.from} → {one.to} ({one.policy})
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label="Stanza, as XML"
            name="xml"
            fault={attempt.fault}
            hint="One message, presence or iq; without xmlns it is one of jabber:server. Ctrl+Enter tries it."
          >
            {(input) => (
              <textarea
                {...input}
                class="stanza"
                spellcheck={false}
                value={entered.xml}
                onInput={(event) => {
                  setEntered({ ...entered, xml: event.currentTarget.value });
                  if (vector) {
                    setVector('');
                  }
                }}
              />
            )}
          </Field>
          <details>
            <summary>What went before</summary>
            <div class="stack">
              <Field
                label="It answers this stanza, which crossed the other way"
                name="answers"
                fault={attempt.fault}
                hint="For a result or an error; else leave it empty."
              >
                {(input) => (
                  <textarea
                    {...input}
                    spellcheck={false}
                    value={entered.answers}
                    onInput={(event) => setEntered({ ...entered, answers: event.currentTarget.value })}
                  />
                )}
              </Field>
              <Field label="Persons who have released it" name="reviewers" fault={attempt.fault}>
                {(input) => (
                  <select
                    {...input}
                    value={entered.reviewers}
                    onChange={(event) => setEntered({ ...entered, reviewers: Number(event.currentTarget.value) })}
                  >
                    <option value={0}>nobody</option>
                    <option value={1}>one</option>
                    <option value={2}>two</option>
                  </select>
                )}
              </Field>
            </div>
          </details>
          <div class="actions">
            <button type="submit" class="main" disabled={attempt.busy}>
              <Icon name="workbench" /> {attempt.busy ? 'Trying…' : 'Try it'}
            </button>
          </div>
        </form>
      </Section>
      {tried ? (
        <Verdict tried={tried} />
      ) : (
        <Section title="What would happen">
          <Empty icon="workbench" title="Paste a stanza, or pick one of the vectors.">
            <p>You will see which rule decides and why, and what each changes.</p>
          </Empty>
        </Section>
      )}
      {picking && <Picker samples={bench.samples} onPick={pick} onClose={() => setPicking(false)} />}
    </div>
  );
}
