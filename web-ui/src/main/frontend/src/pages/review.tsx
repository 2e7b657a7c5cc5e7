import { useEffect, useState } from 'preact/hooks';
import { Fault, post, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { Link, go } from '../router';
import { has, useSession } from '../session';
import { findKey, sign, type SigningKey } from '../signing';
import { Badge } from '../ui/Badge';
import { Dialog } from '../ui/Dialog';
import { FaultNotice, Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { StanzaText } from '../ui/StanzaText';
import { Facts, Table } from '../ui/Table';
import { Ago, Time } from '../ui/Time';
import { toast } from '../ui/Toast';

type Verdict = 'release' | 'refuse';

interface Signature {
  signer: string;
  verdict: Verdict;
  time: string;
}

interface Held {
  passage: string;
  from: string;
  to: string;
  peer: string;
  sender: string;
  receiver: string;
  since: string;
  expires: string;
  rule: string;
  why: string;
  reviewers: number;
  input: string;
  octets: number;
  signatures: Signature[];
}

interface HeldList {
  held: Held[];
  inAll: number;
}

interface Reviewed {
  standing: 'waiting' | 'released' | 'refused';
  persons: number;
  reviewers: number;
}

const address = (passage: string): string => `/review/${encodeURIComponent(passage)}`;

/** What a person signs; the guard's REVIEW.md says so. */
function statement(held: Held, verdict: Verdict, signer: string, time: string): string {
  return (
    `sallyport review 1\npassage ${held.passage}\nverdict ${verdict}\ninput ${held.input}\n` +
    `signer ${signer}\ntime ${time}\n`
  );
}

function Released({ held }: { held: Held }) {
  const names = held.signatures.filter((one) => one.verdict === 'release').map((one) => one.signer);
  return (
    <>
      {names.length} of {held.reviewers}
      {names.length > 0 && (
        <>
          : <Shown text={names.join(', ')} />
        </>
      )}
    </>
  );
}

function Queue({ list }: { list: HeldList }) {
  return (
    <>
      <Table
        caption="Messages that wait, the oldest first"
        rows={list.held}
        keyOf={(held) => held.passage}
        empty={
          <Empty icon="review" title="Nothing waits">
            <p>A message comes here when a rule of the policy holds it. Until then there is nothing to do.</p>
          </Empty>
        }
        columns={[
          {
            title: 'Came',
            head: true,
            cell: (held) => (
              <Link href={address(held.passage)}>
                <Ago at={held.since} />
              </Link>
            ),
          },
          { title: 'Is refused', cell: (held) => <Ago at={held.expires} /> },
          {
            title: 'Crossing',
            cell: (held) => (
              <>
                <Shown text={held.from} /> to <Shown text={held.to} />
              </>
            ),
          },
          { title: 'From', cell: (held) => <Shown text={held.sender} /> },
          { title: 'To', cell: (held) => <Shown text={held.receiver} /> },
          {
            title: 'Held by',
            cell: (held) => (
              <>
                <Shown text={held.rule} />: <Shown text={held.why} />
              </>
            ),
          },
          { title: 'Released by', cell: (held) => <Released held={held} /> },
        ]}
      />
      {list.inAll > list.held.length && <p>{list.inAll} wait in all; the oldest are shown.</p>}
    </>
  );
}

function KeyNotice({ keyHere }: { keyHere: SigningKey | null | undefined }) {
  return keyHere === null ? (
    <Notice tone="warn" title="This browser has no key of yours">
      <p>
        A verdict is signed with a key that this browser keeps. Make one on <Link href="/account">Your account</Link>,
        and have it confirmed at the guard&rsquo;s terminal.
      </p>
    </Notice>
  ) : null;
}

interface ConfirmProps {
  held: Held;
  verdict: Verdict;
  onClose: () => void;
  onDone: () => void;
}

function Confirm({ held, verdict, onClose, onDone }: ConfirmProps) {
  const { person } = useSession();
  const releases = verdict === 'release';
  const act = useAct(async () => {
    const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const signature = await sign(statement(held, verdict, person.name, time), person.name).catch((thrown: unknown) => {
      throw new Fault(0, thrown instanceof Error ? thrown.message : 'it could not be signed', '');
    });
    const done = await post<Reviewed>(`/api${address(held.passage)}/verdict`, {
      verdict,
      time,
      algorithm: 'ecdsa-p256-sha256',
      signature,
    });
    toast(
      done.standing === 'released'
        ? 'Released: the guard decides it again. Any other rule may still refuse it.'
        : done.standing === 'refused'
          ? 'Refused: its sender is told.'
          : `Signed: ${done.persons} of ${done.reviewers} have released it.`,
    );
    onDone();
  });
  return (
    <Dialog
      title={releases ? 'Release this message?' : 'Refuse this message?'}
      onClose={onClose}
      actions={
        <>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            class={releases ? 'main' : 'danger'}
            disabled={act.busy}
            onClick={() => void act.run()}
          >
            {releases ? 'Sign and release' : 'Sign and refuse'}
          </button>
        </>
      }
    >
      <FaultNotice fault={act.fault} />
      <p>
        From <Shown text={held.sender} /> to <Shown text={held.receiver} />.{' '}
        {releases
          ? held.reviewers > 1
            ? 'It crosses once two different persons have released it, unless another rule refuses it.'
            : 'It crosses, unless another rule refuses it.'
          : 'It does not cross, whatever others say, and its sender gets an error. This cannot be taken back.'}
      </p>
      <p>Your signature and your name go on record.</p>
    </Dialog>
  );
}

function One({ held, onDone }: { held: Held; onDone: () => void }) {
  const { person } = useSession();
  const [stanza, setStanza] = useState<string | null>(null);
  const [asked, setAsked] = useState<Verdict | null>(null);
  const [keyHere, setKeyHere] = useState<SigningKey | null | undefined>(undefined);
  useEffect(() => {
    findKey(person.name)
      .then(setKeyHere)
      .catch(() => setKeyHere(null));
  }, [person.name]);
  const read = useAct(async () => {
    setStanza((await post<{ stanza: string }>(`/api${address(held.passage)}/read`)).stanza);
  });
  const mine = held.signatures.some((one) => one.signer === person.name && one.verdict === 'release');
  const may = has(person, 'approver') && keyHere !== null && keyHere !== undefined;
  return (
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
            disabled={!may || mine || stanza === null}
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
          : stanza === null
            ? 'Read it before you release it.'
            : 'You have read it: release or refuse it.'}
      </p>
      <KeyNotice keyHere={keyHere} />
      <FaultNotice fault={read.fault} />
      {stanza === null ? (
        <p>
          <button
            type="button"
            disabled={read.busy || !has(person, 'approver')}
            aria-describedby="review-record"
            onClick={() => void read.run()}
          >
            Read what it says
          </button>{' '}
          <span id="review-record">That you read it is put on record.</span>
        </p>
      ) : (
        <StanzaText xml={stanza} label="The message as it came" />
      )}
      <Facts
        of={[
          ['From', <Shown text={held.sender} />],
          ['To', <Shown text={held.receiver} />],
          [
            'Crossing',
            <>
              <Shown text={held.from} /> to <Shown text={held.to} />, by <Shown text={held.peer} />
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
          ['Passage', <code>{held.passage}</code>],
          ['Input', <code>{held.input}</code>],
        ]}
      />
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
    </Section>
  );
}

/** What waits for a person, and shall it cross? */
export default function Review({ values }: PageProps) {
  const list = useLoad<HeldList>('/api/review', 5_000);
  const chosen = values['id'] ?? '';
  return (
    <Page
      title="Review queue"
      lead="Which messages wait for a person, and may they cross?"
      actions={list.value && list.value.inAll > 0 ? <Badge tone="warn">{list.value.inAll} waiting</Badge> : undefined}
    >
      <Loaded of={list}>
        {(value) => {
          const held = value.held.find((one) => one.passage === chosen);
          return (
            <>
              {chosen !== '' &&
                (held ? (
                  <One
                    key={held.passage}
                    held={held}
                    onDone={() => {
                      list.reload();
                      go('/review');
                    }}
                  />
                ) : (
                  <Notice tone="info" title="This message waits no more">
                    <p>
                      It was released or refused, or its time is over. <Link href="/decisions">Decisions</Link> say what
                      became of it.
                    </p>
                  </Notice>
                ))}
              <Section title="What waits">
                <Queue list={value} />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
