import { useState } from 'preact/hooks';
import { post, useAct } from '../../api';
import { Link } from '../../router';
import { has, useSession } from '../../session';
import { FaultNotice, Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { EvidenceKey, NO_KEY } from './EvidenceKey';
import type { KeptInput } from './types';

interface Props {
  passage: string;
  /** What was fetched already. */
  input: KeptInput | null;
  onInput: (input: KeptInput) => void;
}

/** Fetches what was decided once, for an auditor who has the key of the evidence; that goes on record. */
export function FromJournal({ passage, input, onInput }: Props) {
  const auditor = has(useSession().person, 'auditor');
  const [opening, setOpening] = useState(NO_KEY);
  const fetching = useAct(async () => {
    const found = await post<KeptInput>('/api/workbench/input', { passage, ...opening });
    setOpening(NO_KEY);
    onInput(found);
  });
  const decision = (
    <Link href={`/decisions/${encodeURIComponent(passage)}`}>
      passage <Shown text={passage} />
    </Link>
  );
  if (!auditor) {
    return (
      <Notice tone="info">
        <p>What was written in {decision} is shown to auditors alone. Anybody can paste a stanza below.</p>
      </Notice>
    );
  }
  if (input) {
    return (
      <Notice tone="info">
        <p>
          The stanza below is the input of {decision}. On record: <strong><Shown text={input.ending} /></strong>. What the crossing remembered of
          stanzas before it is not carried over.
        </p>
      </Notice>
    );
  }
  return (
    <Section title="From the journal">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void fetching.run();
        }}
      >
        <p>
          The input of {decision} was kept, encrypted. It is a real message: that you look at it goes on record.
        </p>
        <EvidenceKey opening={opening} onChange={setOpening} fault={fetching.fault} />
        <div class="actions">
          <button type="submit" class="main" disabled={fetching.busy || opening.key === ''}>
            {fetching.busy ? 'Looking…' : 'Fetch the stanza'}
          </button>
        </div>
        <FaultNotice fault={fetching.fault} fields={['key', 'password']} />
      </form>
    </Section>
  );
}
