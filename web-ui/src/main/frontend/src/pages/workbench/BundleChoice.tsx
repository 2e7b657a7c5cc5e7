import { useId } from 'preact/hooks';
import { useQuery } from '../../router';
import { Link } from '../../router';
import type { Choice } from './types';

/** Which bundle decides: the one in force, or that of a change. It stands in the address. */
export function BundleChoice({ changes, chosen }: { changes: Choice[]; chosen: Choice | null }) {
  const [, setChange] = useQuery('change');
  const id = useId();
  const all = chosen && !changes.some((one) => one.id === chosen.id) ? [chosen, ...changes] : changes;
  return (
    <div class="bundle-choice">
      <label for={id}>Bundle</label>
      <select id={id} value={chosen?.id ?? ''} onChange={(event) => setChange(event.currentTarget.value)}>
        <option value="">The one in force</option>
        {all.map((one) => (
          <option value={one.id} key={one.id}>
            Change {one.id}: {one.title} ({one.state}, by {one.author})
          </option>
        ))}
      </select>
      {chosen ? (
        <Link href={`/changes/${encodeURIComponent(chosen.id)}`}>Open the change</Link>
      ) : (
        all.length === 0 && <span class="quiet small">No change is open: an author begins one on the page Changes.</span>
      )}
    </div>
  );
}
