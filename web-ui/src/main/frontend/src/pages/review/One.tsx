import { useEffect, useState } from 'preact/hooks';
import { post, useAct } from '../../api';
import { Link } from '../../router';
import { has, useSession } from '../../session';
import { findKey, type SigningKey } from '../../signing';
import { Badge } from '../../ui/Badge';
import { Diff } from '../../ui/Diff';
import { FaultNotice, Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { StanzaText } from '../../ui/StanzaText';
import { Facts } from '../../ui/Table';
import { Ago, Time } from '../../ui/Time';
import { Confirm } from './Confirm';
import { Released } from './Queue';
import { address, type Held, type HeldShown, type Outlook, type Verdict } from './types';

/** One message that waits: everybody sees that it does, approvers read and decide it. */
export function One({ held, onDone }: { held: Held; onDone: () => void }) {
  const approver = has(useSession().person, 'approver');
  return approver ? (
    <Decide held={held} onDone={onDone} />
  ) : (
    <Section title="The message">
      <Notice tone="info">
        <p>Approvers read and decide it. You see that it waits, not what it says.</p>
      </Notice>
      <Known held={held} />
    </Section>
  );
}

function Decide({ held, onDone }: { held: Held; onDone: () => void }) {
  const { person } = useSession();
  const [shown, setShown] = useState<HeldShown | null>(null);
  const [asked, setAsked] = useState<Verdict | null>(null);
  const [keyHere, setKeyHere] = useState<SigningKey | null | undefined>(undefined);
  useEffect(() => {
    findKey(person.name)
      .then(setKeyHere)
      .catch(() => setKeyHere(null));
  }, [person.name]);
  const read = useAct(async () => {
    setShown(await post<HeldShown>(`/api${address(held.passage)}/read`));
  });
  const mine = held.signatures.some((one) => one.signer === person.name && one.verdict === 'release');
  const may = keyHere !== null && keyHere !== undefined;
  return (
    <>
      <Section
        title="The message"
        actions={
          <>
            <button type="button" disabled={!may} onClick={() => setAsked('refuse')}>
              Refuse
            </button>
            <button
              type="button"
              class="main"
              disabled={!may || mine || shown === null}
              aria-describedby="review-hint"
              onClick={() => setAsked('release')}
            >
              Release
            </button>
          </>
        }
      >
        <p id="review-hint">
          {mine
            ? 'You have released it. It waits for one more person.'
            : keyHere === null
              ? 'You can read it, and need a key to decide it.'
              : shown === null
                ? 'Read it before you release it.'
                : 'You have read it: release or refuse it.'}
        </p>
        {keyHere === null && <NoKey />}
        <FaultNotice fault={read.fault} />
        {shown === null ? (
          <p class="row">
            <button type="button" disabled={read.busy} aria-describedby="review-record" onClick={() => void read.run()}>
              {read.busy ? 'Asking…' : 'Read what it says'}
            </button>
            <span id="review-record" class="quiet">
              That you read it is put on record.
            </span>
          </p>
        ) : (
          <StanzaText xml={shown.stanza} label="The message as it came" />
        )}
        <Known held={held} />
      </Section>
      {shown !== null && (
        <Section title="If it is released now">
          <Foreseen came={shown.stanza} outlook={shown.outlook} />
        </Section>
      )}
      {asked && (
        <Confirm
          held={held}
          verdict={asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            onDone();
          }}
        />
      )}
    </>
  );
}

function NoKey() {
  return (
    <Notice tone="warn" title="This browser has no key of yours">
      <p>
        A verdict is signed with a key that this browser keeps. Make one on <Link href="/account">Your account</Link>,
        and have it confirmed at the guard&rsquo;s terminal.
      </p>
    </Notice>
  );
}

/** What the guard would do with it: tried under the policy of now, without effect. */
function Foreseen({ came, outlook }: { came: string; outlook: Outlook | null }) {
  if (outlook === null) {
    return <p>What would become of it could not be found out; the guard&rsquo;s log says why.</p>;
  }
  if (outlook.leaves === null) {
    const waits = outlook.verdict === 'held';
    return (
      <>
        <p class="row">
          <Badge tone={waits ? 'warn' : 'bad'}>{waits ? 'would wait on' : 'would be refused'}</Badge>
          <span>
            <Shown text={outlook.rule} />: <Shown text={outlook.why} />
          </span>
        </p>
        <p class="quiet">By the policy in force now.</p>
      </>
    );
  }
  return (
    <>
      <p class="row">
        <Badge tone="good">would cross</Badge>
        <span class="quiet">
          {outlook.leaves === came
            ? 'By the policy in force now it would leave as it came.'
            : 'By the policy in force now this would leave; the marked lines differ from what came.'}
        </span>
      </p>
      {outlook.leaves !== came && <Diff before={came} after={outlook.leaves} xml label="What would leave, beside what came" />}
    </>
  );
}

function Known({ held }: { held: Held }) {
  return (
    <Facts
      of={[
        ['From', <Shown text={held.sender} />],
        ['To', <Shown text={held.receiver} />],
        [
          'Crossing',
          <>
            <Shown text={held.from} /> → <Shown text={held.to} />, by <Shown text={held.peer} />
          </>,
        ],
        ['Came', <Time at={held.since} />],
        [
          'Is refused',
          <>
            <Time at={held.expires} /> (<Ago at={held.expires} />)
          </>,
        ],
        [
          'Held by',
          <>
            <Shown text={held.rule} />: <Shown text={held.why} />
          </>,
        ],
        ['Released by', <Released held={held} />],
        ['Size', `${held.octets} octets`],
        ['Passage', <code class="hash">{held.passage}</code>],
        ['Digest of it', <code class="hash">{held.input}</code>],
      ]}
    />
  );
}
