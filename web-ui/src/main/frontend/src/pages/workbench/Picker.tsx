import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Empty } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import type { Sample } from './types';

const MOST = 200;

/** Picks a stanza of the bundle's vectors, found by any words of its name, what it shows, or its text. */
export function Picker({ samples, onPick, onClose }: { samples: Sample[]; onPick: (sample: Sample) => void; onClose: () => void }) {
  const [words, setWords] = useState('');
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = samples.filter((sample) => {
    const text = `${sample.name} ${sample.what} ${sample.from} ${sample.to} ${sample.xml}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return (
    <Dialog title="Pick a stanza of the vectors" onClose={onClose} wide>
      <Field label="Find" name="find" hint={`${found.length} of ${samples.length}`}>
        {(given) => (
          <input {...given} type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        )}
      </Field>
      {found.length === 0 ? (
        <Empty icon="search" title={samples.length === 0 ? 'This bundle has no vectors with stanzas.' : 'No vector has these words.'} />
      ) : (
        <ul class="picks">
          {found.slice(0, MOST).map((sample) => (
            <li key={sample.name}>
              <button type="button" class="pick" onClick={() => onPick(sample)}>
                <span class="mono">
                  <Shown text={sample.name} />
                </span>
                <span class="quiet small">
                  <Shown text={sample.from} /> → <Shown text={sample.to} />
                </span>
                <span class="pick-what">
                  <Shown text={sample.what} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
