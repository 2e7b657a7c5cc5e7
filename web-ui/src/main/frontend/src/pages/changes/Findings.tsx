import { Badge } from '../../ui/Badge';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Facts } from '../../ui/Table';
import { StanzaText } from '../../ui/StanzaText';
import type { Checked, Examination } from './types';
import { line } from './types';

const WAYS = { more: 'more may cross', less: 'less may cross', other: 'otherwise' } as const;
const TURNS = {
  'crosses-now': 'Crosses now',
  'crosses-no-longer': 'Crosses no longer',
  'leaves-otherwise': 'Crosses as before, and leaves otherwise',
  'refused-otherwise': 'Does not cross as before, for another reason',
} as const;

/** What the guard says to the bundle. */
export function GuardSays({ checked }: { checked: Checked }) {
  const failed = checked.vectors.filter((vector) => vector.differences.length > 0);
  const others = failed.length > 0 ? checked.problems.filter((problem) => problem.where !== 'vector') : checked.problems;
  return (
    <div class="stack">
      {checked.problems.length === 0 ? (
        <Notice tone="good" title="The guard finds nothing wrong">
          <p>{checked.vectors.length === 1 ? '1 vector holds.' : `${checked.vectors.length} vectors hold.`}</p>
        </Notice>
      ) : (
        <Notice tone="bad" title="The guard would not put this in force">
          {failed.length > 0 && (
            <p>
              {failed.length === 1 ? 'One vector does not hold' : `${failed.length} vectors do not hold`}, of {checked.vectors.length}.
            </p>
          )}
          {others.length > 0 && (
            <ul class="changes-problems">
              {others.map((problem, i) => (
                <li key={i}>
                  <Shown text={line(problem)} />
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {failed.map((vector) => (
        <Section title={`Vector ${vector.name} does not hold`} key={vector.name}>
          <Facts
            of={[
              ['It says', <Shown text={vector.what} />],
              ['Else', <Shown text={vector.effect} />],
            ]}
          />
          <ul class="changes-problems">
            {vector.differences.map((difference) => (
              <li key={difference}>
                <Shown text={difference} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}

/** What differs, in words. */
export function InWords({ examination }: { examination: Examination }) {
  if (examination.changes.length === 0 && examination.decisions.length === 0) {
    return <p class="quiet">No entry differs, and no stanza that was tried is decided otherwise.</p>;
  }
  return (
    <div class="stack">
      <ul class="changes-words">
        {examination.changes.map((change, i) => (
          <li key={i}>
            <Badge tone={change.way === 'more' ? 'warn' : change.way === 'less' ? 'info' : 'quiet'}>{WAYS[change.way]}</Badge>{' '}
            <strong>
              <Shown text={change.where} />
            </strong>
            : <Shown text={change.what} />
          </li>
        ))}
      </ul>
      {examination.decisions.map((decision, i) => (
        <details key={i}>
          <summary>
            <Badge tone={decision.turn === 'crosses-now' ? 'warn' : 'info'}>{TURNS[decision.turn]}</Badge>{' '}
            <Shown text={`${decision.from} to ${decision.to}: ${decision.what}`} />
          </summary>
          <p>
            Was: <Shown text={decision.before} />
          </p>
          <p>
            Now: <Shown text={decision.after} />
          </p>
          <StanzaText xml={decision.stanza} label="The stanza" />
          {decision.leaves && <StanzaText xml={decision.leaves} label="What leaves" />}
        </details>
      ))}
    </div>
  );
}

/** What a reviewer should look at. */
export function ReviewFindings({ examination }: { examination: Examination }) {
  return examination.findings.length === 0 ? (
    <p class="quiet">Every entry is there for something, and a vector shows what it does.</p>
  ) : (
    <ul class="changes-words">
      {examination.findings.map((finding, i) => (
        <li key={i}>
          <strong>
            <Shown text={[finding.policy, finding.entry].filter(Boolean).join(': ')} />
          </strong>
          : <Shown text={finding.what} />
        </li>
      ))}
    </ul>
  );
}
