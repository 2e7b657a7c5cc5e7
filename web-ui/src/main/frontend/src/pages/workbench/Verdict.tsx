import { Link } from '../../router';
import { Badge, type Tone } from '../../ui/Badge';
import { Diff } from '../../ui/Diff';
import { Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { StanzaText } from '../../ui/StanzaText';
import type { Came, Choice, Step, Tried } from './types';

const TONES: Record<Tried['verdict'], Tone> = {
  released: 'good',
  refused: 'bad',
  dropped: 'bad',
  answered: 'info',
  held: 'warn',
};

const SENTENCES: Record<Tried['verdict'], string> = {
  released: 'It would cross.',
  refused: 'It would be refused.',
  dropped: 'It would be dropped without a word.',
  answered: 'The guard would answer it itself.',
  held: 'It would wait for a person.',
};

/** What would happen, why, and step by step how it came to that; beside what the bundle in force does, for a change. */
export function Verdict({ came, change }: { came: Came; change: Choice | null }) {
  const { tried, inForce } = came;
  return (
    <div class="stack" aria-live="polite">
      {change ? <Compared tried={tried} inForce={inForce} change={change} /> : null}
      <Section title={change ? `What change ${change.id} would do` : 'What would happen'}>
        {!change && <Sentence tried={tried} />}
        <Content tried={tried} />
      </Section>
      <Section title={`Step by step: ${tried.policy}`}>
        <Steps tried={tried} />
      </Section>
      {change && inForce && (
        <Section title={`Step by step in force: ${inForce.policy}`}>
          <Steps tried={inForce} />
        </Section>
      )}
    </div>
  );
}

function same(one: Tried, other: Tried): boolean {
  return (
    one.verdict === other.verdict &&
    one.rule === other.rule &&
    one.reason === other.reason &&
    one.leaves === other.leaves &&
    one.reply === other.reply
  );
}

/** The two bundles side by side. */
function Compared({ tried, inForce, change }: { tried: Tried; inForce: Tried | null; change: Choice }) {
  const differ = inForce === null || !same(tried, inForce);
  return (
    <Section title={differ ? 'The change makes a difference' : 'The change makes no difference here'}>
      <div class="sides">
        <section aria-label="The bundle in force">
          <h3>In force</h3>
          {inForce ? (
            <Sentence tried={inForce} />
          ) : (
            <p>
              The bundle in force has no such crossing: <strong>nothing crosses there.</strong>
            </p>
          )}
        </section>
        <section aria-label={`Change ${change.id}`}>
          <h3>
            Change {change.id}: <Shown text={change.title} />
          </h3>
          <Sentence tried={tried} />
        </section>
      </div>
      {inForce?.leaves && tried.leaves && inForce.leaves !== tried.leaves && (
        <>
          <h3>What leaves: in force, and by the change</h3>
          <Diff before={inForce.leaves} after={tried.leaves} xml label="What the change makes of what leaves" />
        </>
      )}
      {inForce?.leaves && !tried.leaves && (
        <>
          <h3>What leaves now, and would leave no more</h3>
          <StanzaText xml={inForce.leaves} label="What leaves by the bundle in force" />
        </>
      )}
    </Section>
  );
}

function Sentence({ tried }: { tried: Tried }) {
  return (
    <>
      <p class="verdict">
        <Badge tone={TONES[tried.verdict]}>{tried.verdict}</Badge> <strong>{SENTENCES[tried.verdict]}</strong>
      </p>
      <p>
        {tried.verdict === 'released' ? 'Permitted by ' : 'Because of '}
        <code>
          <Shown text={tried.rule} />
        </code>
        {tried.reason && (
          <>
            , <Link href={`/decisions?reason=${encodeURIComponent(tried.reason)}`}>{tried.reason}</Link>
          </>
        )}
        {tried.why && (
          <>
            : <Shown text={tried.why} />
          </>
        )}
        . {tried.told && <span class="quiet">Then {tried.told}.</span>}
      </p>
    </>
  );
}

function Content({ tried }: { tried: Tried }) {
  return (
    <>
      {tried.came && tried.came === tried.leaves && (
        <>
          <h3>It leaves as it came</h3>
          <StanzaText xml={tried.came} label="The stanza, which leaves as it came" />
        </>
      )}
      {tried.came && !tried.leaves && (
        <>
          <h3>What came</h3>
          <StanzaText xml={tried.came} label="The stanza that came" />
        </>
      )}
      {tried.came && tried.leaves && tried.came !== tried.leaves && (
        <>
          <h3>Before and after</h3>
          <Diff before={tried.came} after={tried.leaves} xml label="What the policy changes in the stanza" />
        </>
      )}
      {tried.reply && (
        <>
          <h3>What the guard says instead</h3>
          <StanzaText xml={tried.reply} label="What the guard says" />
        </>
      )}
    </>
  );
}

function Steps({ tried }: { tried: Tried }) {
  return (
    <ol class="steps">
      {tried.steps.map((step, i) => (
        <StepRow step={step} key={i} />
      ))}
      {tried.rest.map((rule) => (
        <li class="step not-asked" key={rule.rule}>
          <p class="step-head">
            <Badge tone="quiet">not asked</Badge>
            <code>
              <Shown text={rule.rule} />
            </code>
            <span class="quiet small">{rule.control}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

const EFFECTS: Record<string, Tone> = {
  permit: 'good',
  pass: 'quiet',
  change: 'info',
  answer: 'info',
  refuse: 'bad',
  drop: 'bad',
  hold: 'warn',
};

function StepRow({ step }: { step: Step }) {
  return (
    <li class="step">
      <p class="step-head">
        <Badge tone={EFFECTS[step.effect] ?? 'quiet'}>{step.effect}</Badge>
        <code>
          <Shown text={step.rule} />
        </code>
        {step.control && <span class="quiet small">{step.control}</span>}
      </p>
      {step.why && (
        <p class="small quiet">
          <Shown text={step.why} />
        </p>
      )}
      {step.what && step.what !== step.why && (
        <p class="small">
          <Shown text={step.what} />
        </p>
      )}
      {step.before && step.after && step.before !== step.after && (
        <Diff before={step.before} after={step.after} xml brief label={`What ${step.rule} changed`} />
      )}
    </li>
  );
}
