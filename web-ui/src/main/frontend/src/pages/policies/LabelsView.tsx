import { useLoad } from '../../api';
import { Badge } from '../../ui/Badge';
import { Empty, Loaded, Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Table } from '../../ui/Table';
import { Swatch } from './Swatch';
import type { Cell, LabelPolicy } from './types';
import { Prose, Settings } from './Words';

/** A security policy: who may have what, then its tables in its own colours. */
export function LabelsView({ number }: { number: string }) {
  const policy = useLoad<LabelPolicy>(`/api/policies/labels/${encodeURIComponent(number)}`);
  return (
    <Loaded of={policy}>
      {(shown) => (
        <div class="stack">
          <p>
            <code>
              <Shown text={shown.file} />
            </code>{' '}
            <code class="quiet">
              <Shown text={shown.description.id} />
            </code>
          </p>
          <p>
            Rules that name it: <Shown text={shown.rules.join('; ')} />
          </p>
          <Settings of={shown.description.facts} />
          <Matrix of={shown.matrix} />
          {shown.description.sections.map((section) => (
            <Section key={section.title} title={section.title}>
              <p>
                <Prose text={section.says} />
              </p>
              <Cells heads={section.heads} rows={section.rows} caption={section.title} />
            </Section>
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Cells({ heads, rows, caption }: { heads: string[]; rows: Cell[][]; caption: string }) {
  const numbered = rows.map((cells, at) => ({ cells, at }));
  return (
    <Table
      caption={caption}
      rows={numbered}
      keyOf={(row) => row.at}
      empty={<p class="quiet">None.</p>}
      columns={heads.map((title, i) => ({
        title,
        cell: (row: { cells: Cell[]; at: number }) => {
          const cell = row.cells[i];
          return cell ? (
            <>
              {cell.colour !== '' && <Swatch colour={cell.colour} />}
              {cell.lines.map((line) => (
                <div key={line}>
                  <Shown text={line} />
                </div>
              ))}
              {cell.colour !== '' && <code class="small quiet">{cell.colour}</code>}
            </>
          ) : null;
        },
      }))}
    />
  );
}

function Matrix({ of }: { of: LabelPolicy['matrix'] }) {
  return (
    <Section title="Which clearance has which label">
      {of.holders.length === 0 ? (
        <Empty icon="policies" title="No rule holds a clearance against a label of this policy." />
      ) : (
        <>
          <p class="quiet">
            Each classification alone, and with each one category, judged as the guard does. Every clearance of a rule that
            fits a stanza must have its label.
          </p>
          <ul class="plain">
            {of.holders.map((holder, i) => (
              <li key={`${holder.where} ${holder.whom}`}>
                <b>C{i + 1}</b> <Shown text={holder.where} />: <Shown text={holder.whom} />,{' '}
                <code>
                  <Shown text={holder.file} />
                </code>
              </li>
            ))}
          </ul>
          <Table
            caption="Labels, and which clearances have them"
            rows={of.rows}
            keyOf={(row) => row.label}
            columns={[
              {
                title: 'Label',
                head: true,
                cell: (row) => (
                  <>
                    <Swatch colour={row.colour} /> <Shown text={row.label} />
                    {row.invalid !== '' && (
                      <div class="small quiet">
                        no label by itself: <Shown text={row.invalid} />
                      </div>
                    )}
                  </>
                ),
              },
              ...of.holders.map((_, i) => ({
                title: `C${i + 1}`,
                cell: (row: LabelPolicy['matrix']['rows'][number]) =>
                  row.granted[i] === undefined ? (
                    <span class="quiet">no such label</span>
                  ) : (
                    <Badge tone={row.granted[i] ? 'good' : 'quiet'}>{row.granted[i] ? 'yes' : 'no'}</Badge>
                  ),
              })),
            ]}
          />
          {of.omitted > 0 && <p class="quiet">And {of.omitted} more labels.</p>}
        </>
      )}
    </Section>
  );
}
