import { Link } from '../../router';
import { Badge } from '../../ui/Badge';
import { Empty } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Table } from '../../ui/Table';
import { fileAt, type Case } from './types';

/** Vectors, with how each ended when the bundle was read. */
export function VectorTable({ vectors, caption }: { vectors: Case[]; caption: string }) {
  return (
    <Table
      caption={caption}
      rows={vectors}
      keyOf={(vector) => vector.name}
      empty={
        <Empty icon="policies" title="No vectors.">
          <p>Nothing shows what this direction does.</p>
        </Empty>
      }
      columns={[
        {
          title: 'Vector',
          head: true,
          cell: (vector) => (
            <Link href={fileAt(`vectors/${vector.name}.vec`)}>
              <Shown text={vector.name} />
            </Link>
          ),
        },
        { title: 'What it shows', kind: 'wide', cell: (vector) => <Shown text={vector.what} /> },
        { title: 'What becomes of it', cell: (vector) => <Shown text={vector.does} /> },
        {
          title: 'Result',
          cell: (vector) => <Badge tone={vector.held ? 'good' : 'bad'}>{vector.held ? 'holds' : 'fails'}</Badge>,
        },
      ]}
    />
  );
}
