import { Link } from '../../router';
import { Badge, type Tone } from '../../ui/Badge';
import { Diff } from '../../ui/Diff';
import { Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { StanzaText } from '../../ui/StanzaText';
import type { Step, Tried } from './types';

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

/** What would happen, why, and step by step how it came to that. */
export function Verdict({ tried }: { tried: Tried }) {
  return (
    <div class="stack" aria-live="polite">
      <Section title="What would happen">
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
      </Section>
      <Section title={`Step by step: ${tried.policy}`}>
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
      </Section>
    </div>
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
