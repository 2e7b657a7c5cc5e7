import type { ComponentChildren, Key } from 'preact';

export interface Column<T> {
  title: string;
  cell: (row: T) => ComponentChildren;
  /** Numbers stand at the right. */
  number?: boolean;
  /** Names the row; one column at most. */
  head?: boolean;
  /** A class for narrow or wide columns. */
  kind?: 'narrow' | 'wide';
}

interface Props<T> {
  /** Says what the table is; read out, and seen where `captioned`. */
  caption: string;
  captioned?: boolean;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => Key;
  /** Instead of the table, where there are no rows. */
  empty?: ComponentChildren;
}

/** A table; on a narrow page each row becomes a card with its columns' titles. */
export function Table<T>({ caption, captioned = false, columns, rows, keyOf, empty }: Props<T>) {
  if (rows.length === 0 && empty !== undefined) {
    return <>{empty}</>;
  }
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class={captioned ? '' : 'hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.number ? 'number' : ''} key={column.title}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) =>
                column.head ? (
                  <th scope="row" data-title={column.title} key={column.title}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    class={`${column.number ? 'number' : ''} ${column.kind ?? ''}`}
                    data-title={column.title}
                    key={column.title}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Names and values, one under the other. */
export function Facts({ of }: { of: [string, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
