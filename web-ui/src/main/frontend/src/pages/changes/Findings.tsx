import { Badge } from '../../ui/Badge';
import { Notice } from '../../ui/Notice';
import { Shown } from '../../ui/Shown';
import { StanzaText } from '../../ui/StanzaText';
import type { Checked, Examination } from './types';
import { line } from './types';

const WAYS = { MORE: 'more may cross', LESS: 'less may cross', OTHER: 'otherwise' } as const;
const TURNS = {
  CROSSES_NOW: 'Crosses now',
  CROSSES_NO_LONGER: 'Crosses no longer',
  LEAVES_OTHERWISE: 'Crosses as before, and leaves otherwise',
  REFUSED_OTHERWISE: 'Does not cross as before, for another reason',
} as const;

/** What the guard says to the bundle. */
export function GuardSays({ checked }: { checked: Checked }) {
  const failed = checked.vectors.filter((vector) => vector.differences.length > 0);
  return (
    <div class="stack">
      {checked.problems.length === 0 ? (
        <Notice tone="good" title="The guard finds nothing wrong">
          <p>{checked.vectors.length} vectors hold.</p>
        </Notice>
      ) : (
        <Notice tone="bad" title="The guard would not put this in force">
          <ul class="changes-problems">
            {checked.problems.map((problem, i) => (
              <li key={i}>
                <Shown text={line(problem)} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {failed.map((vector) => (
        <Notice tone="bad" title="A vector does not hold" key={vector.name}>
          <p>
            <Shown text={`${vector.name}: ${vector.what}`} />
          </p>
          {vector.differences.map((difference) => (
            <p key={difference}>
              <Shown text={difference} />
            </p>
          ))}
          <p>
            Effect: <Shown text={vector.effect} />
          </p>
        </Notice>
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
            <Badge tone={change.way === 'MORE' ? 'warn' : change.way === 'LESS' ? 'info' : 'quiet'}>{WAYS[change.way]}</Badge>{' '}
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
            <Badge tone={decision.turn === 'CROSSES_NOW' ? 'warn' : 'info'}>{TURNS[decision.turn]}</Badge>{' '}
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
