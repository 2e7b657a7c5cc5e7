import './decisions.css';
import { useEffect, useState } from 'preact/hooks';
import { get, useAct, useLoad } from '../api';
import type { PageProps } from '../pages';
import { useQuery } from '../router';
import { has, useSession } from '../session';
import { FaultNotice, Notice } from '../ui/Notice';
import { Empty, Loaded, Page, Section } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { Time } from '../ui/Time';
import { Filters, NAMES, useFilters } from './decisions/Filters';
import { Live } from './decisions/Live';
import { Opened } from './decisions/Opened';
import { Rows } from './decisions/Rows';
import type { Found, Row } from './decisions/types';

/** What was decided, and why? */
export default function DecisionsPage({ values }: PageProps) {
  return values['id'] ? <Opened passage={values['id']} /> : <All />;
}

function All() {
  const session = useSession();
  const [view, setView] = useQuery('view');
  const filters = useFilters();
  const found = useLoad<Found>(`/api/decisions?${filters}`);
  const whole = has(session.person, 'auditor');
  const named = found.fault && NAMES.includes(found.fault.field) ? found.fault : null;
  return (
    <Page title="Decisions" lead="What was decided, by which rule, and why? The newest stands first.">
      <Section title="Which ones">
        <Filters fault={named} whole={whole} />
        {!whole && <p class="quiet">Of addresses you see the domains; users are shown to auditors.</p>}
      </Section>
      <Tabs
        label="Decisions"
        tabs={[
          { id: 'record', title: 'On record' },
          { id: 'live', title: 'Live' },
        ]}
        chosen={view}
        onChoose={(id) => setView(id === 'record' ? '' : id)}
      >
        {(id) =>
          id === 'live' ? (
            <Live filters={filters} key={filters} />
          ) : named ? (
            <p>Nothing is looked for: a filter is not right.</p>
          ) : (
            <Loaded of={found}>
              {(page) => <Record first={page} filters={filters} key={filters} />}
            </Loaded>
          )
        }
      </Tabs>
    </Page>
  );
}

/** The first page, and those that were asked for after it. */
function Record({ first, filters }: { first: Found; filters: string }) {
  const [more, setMore] = useState<Row[]>([]);
  const [last, setLast] = useState(first);
  useEffect(() => {
    setMore([]);
    setLast(first);
  }, [first]);
  const go = useAct(async () => {
    const next = await get<Found>(`/api/decisions?${filters}&at=${encodeURIComponent(last.next ?? '')}`);
    setMore((before) => [...before, ...next.rows]);
    setLast(next);
  });
  const rows = [...first.rows, ...more];
  return (
    <>
      {last.damaged > 0 && (
        <Notice tone="bad" loud>
          <p>{last.damaged} lines of the journal are damaged and not shown. sallyport audit verify says where.</p>
        </Notice>
      )}
      <Rows
        caption="Decisions on record"
        rows={rows}
        empty={
          <Empty icon="decisions" title={filters === '' ? 'Nothing was decided yet.' : 'Nothing that fits is on record.'}>
            <p>
              {last.next
                ? 'Not all of the journal was looked at: look further back.'
                : filters === ''
                  ? 'Whatever a peer sends stands here, once it was decided.'
                  : 'Take a filter away, or clear them all.'}
            </p>
          </Empty>
        }
      />
      <FaultNotice fault={go.fault} />
      <p class="row">
        {last.next && (
          <button type="button" onClick={() => void go.run()} disabled={go.busy}>
            {go.busy ? 'Looking…' : 'Look further back'}
          </button>
        )}
        {last.reached && (
          <span class="quiet">
            Everything since <Time at={last.reached} /> was looked at.
          </span>
        )}
      </p>
    </>
  );
}
