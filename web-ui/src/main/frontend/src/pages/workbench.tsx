import './workbench.css';
import { useEffect, useState } from 'preact/hooks';
import { post, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { go, Link, useQuery } from '../router';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { FaultNotice, Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Tabs } from '../ui/Tabs';
import { BundleChoice } from './workbench/BundleChoice';
import { takeGiven } from './workbench/given';
import { FromJournal } from './workbench/FromJournal';
import { Picker } from './workbench/Picker';
import type { Came, KeptInput, Sample, Workbench } from './workbench/types';
import { Shadow } from './workbench/Shadow';
import { Vectors } from './workbench/Vectors';
import { Verdict } from './workbench/Verdict';

/** What would happen to this stanza? */
export default function WorkbenchPage({ values }: PageProps) {
  const [change] = useQuery('change');
  const query = change ? `?change=${encodeURIComponent(change)}` : '';
  const bench = useLoad<Workbench>(`/api/workbench${query}`);
  // stays when another bundle is chosen, so that it can be tried on that one
  const [entered, setEntered] = useState<Entered>(BLANK);
  const [input, setInput] = useState<KeptInput | null>(null);
  return (
    <Page
      title="Workbench"
      lead="What would happen to this stanza? Nothing that is tried here is sent, and no decision is recorded."
    >
      <Loaded of={bench}>
        {(shown) => (
          <>
            <BundleChoice changes={shown.changes} chosen={shown.change} />
            {shown.problems.length > 0 ? (
              <Unreadable problems={shown.problems} change={change} />
            ) : (
              <Tabs
                label="Tools"
                tabs={[
                  { id: 'try', title: 'Try a stanza' },
                  { id: 'vectors', title: 'Run vectors' },
                  { id: 'shadow', title: 'Shadow over traffic' },
                ]}
                chosen={values['tool'] ?? 'try'}
                onChoose={(tool) => go(`${tool === 'try' ? '/workbench' : `/workbench/${tool}`}${query}`)}
              >
                {(tool) =>
                  tool === 'vectors' ? (
                    <Vectors samples={shown.samples} change={shown.change} key={shown.revision} />
                  ) : tool === 'shadow' ? (
                    <Shadow change={shown.change} evidence={shown.evidence} key={shown.revision} />
                  ) : (
                    <Try bench={shown} entered={entered} setEntered={setEntered} input={input} setInput={setInput} />
                  )
                }
              </Tabs>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Unreadable({ problems, change }: { problems: string[]; change: string }) {
  return (
    <Notice tone="bad" title="This change cannot be read as a bundle yet">
      <ul>
        {problems.map((problem, i) => (
          <li key={i}>
            <Shown text={problem} />
          </li>
        ))}
      </ul>
      <p>
        <Link href={`/changes/${encodeURIComponent(change)}`}>Open the change</Link> and put that right, or choose another bundle above.
      </p>
    </Notice>
  );
}

interface Entered {
  crossing: string;
  xml: string;
  answers: string;
  reviewers: number;
  /** In UTC; empty for now. */
  at: string;
}

/** A field for text shows these as nothing, or shows others in their stead. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;

const BLANK: Entered = { crossing: '', xml: '', answers: '', reviewers: 0, at: '' };

interface TryProps {
  bench: Workbench;
  entered: Entered;
  setEntered: (entered: Entered) => void;
  /** What was fetched of the evidence. */
  input: KeptInput | null;
  setInput: (input: KeptInput) => void;
}

function Try({ bench, entered, setEntered, input, setInput }: TryProps) {
  const [vector, setVector] = useQuery('vector');
  const [passage] = useQuery('passage');
  const [came, setCame] = useState<Came | null>(null);
  const [picking, setPicking] = useState(false);
  const change = bench.change?.id ?? '';

  const attempt = useAct(async ({ crossing, ...what }: Entered) => {
    const [from, to] = crossing.split(' > ');
    setCame(null);
    setCame(await post<Came>('/api/workbench/try', { change, from, to, ...what }));
  });
  const pick = (sample: Sample): void => {
    const what = { crossing: way(sample), xml: sample.xml, answers: sample.answers ?? '', reviewers: sample.reviewers, at: sample.at };
    setEntered(what);
    setPicking(false);
    setVector(sample.name);
    void attempt.run(what);
  };
  useEffect(() => {
    const named = bench.samples.find((sample) => sample.name === vector);
    const given = takeGiven();
    if (given) {
      const what = { ...BLANK, crossing: way(given), xml: given.xml, at: given.at ?? '' };
      setEntered(what);
      void attempt.run(what);
    } else if (named) {
      pick(named);
    } else if (entered.xml !== '') {
      void attempt.run(entered);
    } else if (!bench.crossings.some((one) => way(one) === entered.crossing)) {
      setEntered({ ...entered, crossing: bench.crossings[0] ? way(bench.crossings[0]) : '' });
    }
  }, []);

  return (
    <>
      {passage && (
        <FromJournal
          passage={passage}
          input={input?.passage === passage ? input : null}
          onInput={(found) => {
            const what = { crossing: way(found), xml: found.stanza, answers: found.answers ?? '', reviewers: found.reviewers, at: found.at };
            setInput(found);
            setEntered(what);
            void attempt.run(what);
          }}
        />
      )}
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
              void attempt.run(entered);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) {
                void attempt.run(entered);
              }
            }}
          >
            <FaultNotice fault={attempt.fault} fields={['crossing', 'xml', 'answers', 'reviewers', 'at']} />
            <Field label="Crossing" name="crossing" fault={attempt.fault}>
              {(input) => (
                <select {...input} value={entered.crossing} onChange={(event) => setEntered({ ...entered, crossing: event.currentTarget.value })}>
                  {bench.crossings.map((one) => (
                    <option key={way(one)} value={way(one)}>
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
              hint={
                UNSEEN.test(entered.xml)
                  ? 'There are characters in it that cannot be seen, or that turn others round: what would happen shows each of them.'
                  : 'One message, presence or iq; without xmlns it is one of jabber:server. Ctrl+Enter tries it.'
              }
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
            <details open={entered.answers !== '' || entered.reviewers > 0 || entered.at !== ''}>
              <summary>When it comes, and what went before</summary>
              <div class="stack">
                <Field
                  label="It comes at"
                  name="at"
                  fault={attempt.fault}
                  hint="In UTC, as 2026-03-01T12:00:00Z; empty is now. Labels and clearances may hold for some time only."
                >
                  {(input) => (
                    <input
                      {...input}
                      type="text"
                      value={entered.at}
                      onInput={(event) => setEntered({ ...entered, at: event.currentTarget.value })}
                    />
                  )}
                </Field>
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
        {came ? (
          <Verdict came={came} change={bench.change} />
        ) : (
          <Section title="What would happen">
            <Empty icon="workbench" title="Paste a stanza, or pick one of the vectors.">
              <p>You will see which rule decides and why, and what each changes.</p>
            </Empty>
          </Section>
        )}
        {picking && <Picker samples={bench.samples} onPick={pick} onClose={() => setPicking(false)} />}
      </div>
    </>
  );
}

function way({ from, to }: { from: string; to: string }): string {
  return `${from} > ${to}`;
}
