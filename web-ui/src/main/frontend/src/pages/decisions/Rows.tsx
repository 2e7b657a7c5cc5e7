import { Link } from '../../router';
import { Badge, type Tone } from '../../ui/Badge';
import { Shown } from '../../ui/Shown';
import { Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import type { Row } from './types';
import type { ComponentChildren } from 'preact';

const TONES: Record<string, Tone> = { cleared: 'good', refused: 'bad', held: 'warn' };

/** The verdict as a word with its sign. */
export function Verdict({ of }: { of: string }) {
  return (
    <Badge tone={TONES[of] ?? 'quiet'}>
      <Shown text={of} />
    </Badge>
  );
}

/** Decisions, one a line; each can be opened. */
export function Rows({ caption, rows, empty }: { caption: string; rows: Row[]; empty: ComponentChildren }) {
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={(row) => `${row.passage} ${row.place} ${row.verdict} ${row.at}`}
      empty={empty}
      columns={[
        {
          title: 'When',
          head: true,
          cell: (row) => (
            <Link href={`/decisions/${encodeURIComponent(row.passage)}`}>
              <Time at={row.at} />
            </Link>
          ),
        },
        { title: 'Verdict', cell: (row) => <Verdict of={row.verdict} /> },
        {
          title: 'By',
          cell: (row) => (
            <>
              <Shown text={row.rule} />
              {row.reason && (
                <span class="quiet small">
                  {' '}
                  <Shown text={row.reason} />
                </span>
              )}
            </>
          ),
        },
        {
          title: 'Crossing',
          cell: (row) => (row.crossing ? <Shown text={row.crossing.replace('>', ' → ')} /> : <span class="quiet">none</span>),
        },
        { title: 'Peer', cell: (row) => <Shown text={row.peer} /> },
        { title: 'Stanza', cell: (row) => <Shown text={`${row.stanza} ${row.type}`} /> },
        {
          title: 'From → to',
          kind: 'wide',
          cell: (row) => (
            <>
              <Shown text={row.from} /> → <Shown text={row.to} />
            </>
          ),
        },
      ]}
    />
  );
}
