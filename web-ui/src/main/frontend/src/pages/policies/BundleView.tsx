import { Link } from '../../router';
import { Badge } from '../../ui/Badge';
import { Empty, Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Facts, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { crossingAt, fileAt, type Activation, type Index, type Way } from './types';
import { Prose, Settings } from './Words';

/** The bundle as a whole: who may talk to whom, and where to read on. */
export function BundleView({ of }: { of: Index }) {
  return (
    <div class="stack">
      <Section title="Bundle in force">
        <Facts
          of={[
            ['Name', <Shown text={of.name} />],
            ['Revision', <code class="breaking">{of.revision}</code>],
            ['Put in force', <PutInForce activation={of.activation} />],
            [
              'Vectors',
              <Badge tone={of.vectors > 0 && of.failed === 0 ? 'good' : 'bad'}>
                {of.vectors === 0
                  ? 'none'
                  : of.failed === 0
                    ? `${of.vectors}, all hold`
                    : `${of.failed} of ${of.vectors} fail`}
              </Badge>,
            ],
          ]}
        />
      </Section>
      <Ways of={of.ways} />
      <Section title="Directions">
        <Table
          caption="Directions and their policies"
          rows={of.crossings}
          keyOf={(crossing) => `${crossing.from} ${crossing.to}`}
          empty={<Empty icon="policies" title="No direction: nothing crosses." />}
          columns={[
            {
              title: 'Direction',
              head: true,
              cell: (crossing) => (
                <Link href={crossingAt(crossing.from, crossing.to)}>
                  <Shown text={`${crossing.from} → ${crossing.to}`} />
                </Link>
              ),
            },
            { title: 'Policy', kind: 'wide', cell: (crossing) => <Prose text={crossing.policy} /> },
            { title: 'Permissions', number: true, cell: (crossing) => crossing.allows },
            { title: 'Rules', number: true, cell: (crossing) => crossing.rules },
            { title: 'Vectors', number: true, cell: (crossing) => crossing.vectors },
            { title: 'Entries untried', number: true, cell: (crossing) => crossing.untried },
          ]}
        />
      </Section>
      <Section title="Peers">
        {of.peers.map((peer) => (
          <div class="peer" key={peer.id}>
            <h3>
              <Shown text={peer.id} /> <span class="quiet">on side <Shown text={peer.side} /></span>
            </h3>
            <p>
              <Prose text={peer.says} />
            </p>
            <Settings of={peer.facts} />
          </div>
        ))}
        {of.peers.length === 0 && <Empty icon="sessions" title="No peers." />}
      </Section>
      <Section title="What holds everywhere">
        <ul class="sentences">
          {of.everywhere.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Section title="Files">
        <details>
          <summary>{of.files.length} files</summary>
          <ul class="files">
            {of.files.map((name) => (
              <li key={name}>
                <Link href={fileAt(name)}>
                  <Shown text={name} />
                </Link>
              </li>
            ))}
          </ul>
        </details>
      </Section>
    </div>
  );
}

/** How the revision came to be in force. */
export function PutInForce({ activation }: { activation: Activation | null }) {
  return activation === null ? (
    <>as the first bundle, without an activation</>
  ) : (
    <>
      version {activation.version}, <Time at={activation.time} />, by <Shown text={activation.who} />;{' '}
      {activation.signatures.length === 0
        ? 'nobody has signed it'
        : activation.signatures.map((one, i) => (
            <span key={one.signer}>
              {i === 0 ? 'signed by ' : ', '}
              <Shown text={one.signer} /> ({one.role})
            </span>
          ))}
    </>
  );
}

function Ways({ of }: { of: Way[] }) {
  return (
    <Section title="Who may talk to whom">
      <Table
        caption="Every ordered pair of sides"
        rows={of}
        keyOf={(way) => `${way.from} ${way.to}`}
        empty={<Empty icon="policies" title="The bundle has no sides." />}
        columns={[
          {
            title: 'From → to',
            head: true,
            cell: (way) => <Shown text={`${way.from} → ${way.to}`} />,
          },
          {
            title: 'Who',
            kind: 'wide',
            cell: (way) =>
              way.open ? (
                <>
                  <p>
                    Senders: <Shown text={way.senders.join('; ')} />
                  </p>
                  <p>
                    Receivers: <Shown text={way.receivers.join('; ')} />
                  </p>
                  {way.users.map((rule) => (
                    <p key={rule}>
                      <Shown text={rule} />
                    </p>
                  ))}
                  {way.users.length === 0 && <p class="quiet">No rule says which persons.</p>}
                </>
              ) : (
                <Badge tone="quiet">nobody</Badge>
              ),
          },
          {
            title: 'What',
            cell: (way) =>
              way.open ? (
                <Link href={crossingAt(way.from, way.to)}>
                  {way.kinds.length === 1 ? '1 kind of stanza' : `${way.kinds.length} kinds of stanzas`}
                </Link>
              ) : (
                <span class="quiet">nothing</span>
              ),
          },
          {
            title: 'What goes back because of it',
            kind: 'wide',
            cell: (way) =>
              way.open ? (
                <>
                  <p>
                    Acknowledgement <code>{way.acknowledge}</code>
                  </p>
                  <p class="small quiet">{way.back}</p>
                </>
              ) : null,
          },
        ]}
      />
    </Section>
  );
}
