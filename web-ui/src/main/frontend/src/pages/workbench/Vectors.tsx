import { useState } from 'preact/hooks';
import { type LiveState, useLive } from '../../api';
import { Link, useQuery } from '../../router';
import { Badge } from '../../ui/Badge';
import { Check } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Empty, Section } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Table } from '../../ui/Table';
import { type Choice, named, type Outcome, type Sample } from './types';

/** Runs every vector of a bundle and shows each outcome as it comes, those that fail first. */
export function Vectors({ samples, change }: { samples: Sample[]; change: Choice | null }) {
  const [path, setPath] = useState<string | null>(null);
  const [total, setTotal] = useState(0);
  const [ended, setEnded] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [only, setOnly] = useQuery('only');
  const state: LiveState = useLive(path, (event, value) => {
    if (event === 'began') {
      setTotal((value as { vectors: number }).vectors);
      setOutcomes([]);
      setEnded(false);
    } else if (event === 'vector') {
      setOutcomes((before) => [...before, value as Outcome]);
    } else if (event === 'ended') {
      setEnded(true);
      setPath(null);
    }
  });
  const failed = outcomes.filter((one) => !one.held);
  const shown = only === 'failed' ? failed : [...failed, ...outcomes.filter((one) => one.held)];
  const query = change ? `change=${encodeURIComponent(change.id)}` : '';
  const known = new Set(samples.map((sample) => sample.name));
  const busy = path !== null;
  return (
    <Section
      title={`All vectors of ${named(change)}`}
      actions={
        <button
          type="button"
          class="main"
          disabled={busy}
          onClick={() => {
            setOutcomes([]);
            setEnded(false);
            setPath(`/api/workbench/run?${query}`);
          }}
        >
          <Icon name="workbench" /> {busy ? 'Running…' : ended ? 'Run again' : 'Run all vectors'}
        </button>
      }
    >
      {busy && (
        <div>
          <label class="label" for="progress">
            {total === 0 ? 'Waiting for a turn' : `${outcomes.length} of ${total}`}
          </label>
          <progress id="progress" max={Math.max(1, total)} value={outcomes.length} />
          {state === 'lost' && <p class="bad">The run was interrupted; it begins again.</p>}
        </div>
      )}
      {ended && (
        <Notice tone={failed.length === 0 ? 'good' : 'bad'} loud>
          <p>
            {failed.length === 0
              ? `All ${outcomes.length} vectors hold.`
              : `${failed.length} of ${outcomes.length} vectors fail: the guard does not put such a bundle in force.`}
          </p>
        </Notice>
      )}
      {outcomes.length > 0 && (
        <Check
          label="Only those that fail"
          checked={only === 'failed'}
          onChange={(checked) => setOnly(checked ? 'failed' : '')}
        />
      )}
      <Table
        caption="Vectors and what came of them"
        rows={shown}
        keyOf={(one) => one.name}
        empty={
          !busy && (
            <Empty
              icon="workbench"
              title={outcomes.length > 0 ? 'None fails.' : 'Vectors are cases of what must cross and what must not.'}
            >
              {outcomes.length === 0 && <p>Run them to see that {named(change)} does what they say. Stylesheets and schemas run in processes of their own.</p>}
            </Empty>
          )
        }
        columns={[
          {
            title: 'Outcome',
            kind: 'narrow',
            cell: (one) => <Badge tone={one.held ? 'good' : 'bad'}>{one.held ? 'holds' : 'fails'}</Badge>,
          },
          {
            title: 'Vector',
            head: true,
            cell: (one) =>
              known.has(one.name) ? (
                <Link href={`/workbench?vector=${encodeURIComponent(one.name)}${query && `&${query}`}`}>
                  <Shown text={one.name} />
                </Link>
              ) : (
                <Shown text={one.name} />
              ),
          },
          {
            title: 'What it shows',
            cell: (one) => (
              <>
                <Shown text={one.what} />
                {one.differences.map((line, i) => (
                  <p class="small bad" key={i}>
                    <Shown text={line} />
                  </p>
                ))}
                {!one.held && one.effect && (
                  <p class="small quiet">
                    Where this fails: <Shown text={one.effect} />
                  </p>
                )}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
