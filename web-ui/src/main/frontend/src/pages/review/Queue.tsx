import { Link } from '../../router';
import { Empty } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Table } from '../../ui/Table';
import { Ago } from '../../ui/Time';
import { address, type Held, type HeldList } from './types';

/** Who has released it so far. */
export function Released({ held }: { held: Held }) {
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

/** What waits, a line each. */
export function Queue({ list }: { list: HeldList }) {
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
            title: 'From → to',
            kind: 'wide',
            cell: (held) => (
              <>
                <Shown text={held.sender} /> → <Shown text={held.receiver} />
              </>
            ),
          },
          {
            title: 'Crossing',
            cell: (held) => (
              <>
                <Shown text={held.from} /> → <Shown text={held.to} />
              </>
            ),
          },
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
