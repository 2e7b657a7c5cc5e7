import { useLoad } from '../../api';
import { Link } from '../../router';
import { Badge } from '../../ui/Badge';
import { Empty, Loaded, Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Table } from '../../ui/Table';
import { crossingAt, type Covered, type Finding } from './types';
import { VectorTable } from './VectorTable';

/** Which entry is tried by which vectors, and what a reviewer should look at. */
export function CoverageView() {
  const covered = useLoad<Covered>('/api/policies/coverage');
  return (
    <Loaded of={covered}>
      {({ coverage, findings, others }) => {
        const untried = coverage.entries.filter((line) => line.vectors.length === 0).length;
        return (
          <div class="stack">
            <Section title="Which entry is tried by which vectors">
              <p>
                <Badge tone={untried === 0 ? 'good' : 'warn'}>
                  {coverage.entries.length - untried} of {coverage.entries.length} entries are tried
                </Badge>
              </p>
              <Table
                caption="Entries and their vectors"
                rows={coverage.entries}
                keyOf={(line) => `${line.from} ${line.to} ${line.entry}`}
                empty={<Empty icon="policies" title="The bundle has no crossings." />}
                columns={[
                  {
                    title: 'Entry',
                    head: true,
                    cell: (line) => (
                      <Link href={crossingAt(line.from, line.to, line.entry)}>
                        <Shown text={line.entry} />
                      </Link>
                    ),
                  },
                  { title: 'Direction', cell: (line) => <Shown text={`${line.from} to ${line.to}`} /> },
                  {
                    title: 'Control',
                    cell: (line) => (line.control === '' ? 'permission' : <code>{line.control}</code>),
                  },
                  { title: 'Vectors', number: true, cell: (line) => line.vectors.length },
                  {
                    title: 'What it did with them',
                    kind: 'wide',
                    cell: (line) =>
                      line.vectors.length === 0 ? (
                        <Badge tone="warn">no vector comes to it</Badge>
                      ) : (
                        Object.entries(line.shows)
                          .map(([does, count]) => `${does} ${count}`)
                          .join(', ')
                      ),
                  },
                ]}
              />
            </Section>
            <Findings of={findings} />
            {others.length > 0 && (
              <Section title="Vectors of no direction">
                <VectorTable vectors={others} caption="Vectors of no direction" />
              </Section>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

/** What a reviewer should look at. */
export function Findings({ of }: { of: Finding[] }) {
  return (
    <Section title="What a reviewer should look at">
      <Table
        caption="Findings"
        rows={of}
        keyOf={(finding) => `${finding.policy} ${finding.entry} ${finding.kind} ${finding.what}`}
        empty={
          <Empty icon="check" title="Nothing was found.">
            <p>Every entry is there for something, and its vectors show what it does. That does not make the policy right.</p>
          </Empty>
        }
        columns={[
          { title: 'Entry', head: true, cell: (finding) => <Shown text={finding.entry} /> },
          { title: 'Policy', cell: (finding) => <Shown text={finding.policy} /> },
          { title: 'Kind', cell: (finding) => finding.kind },
          { title: 'What', kind: 'wide', cell: (finding) => <Shown text={finding.what} /> },
        ]}
      />
    </Section>
  );
}
