import { useState } from 'preact/hooks';
import { post, useAct } from '../../api';
import { Field } from '../../ui/Field';
import { FaultNotice, Notice } from '../../ui/Notice';
import { Shown } from '../../ui/Shown';

interface Report {
  good: boolean;
  same: number;
  different: number;
  differences: { passage: string; recorded: string; what: string }[];
  otherRevisions: Record<string, number>;
  absent: Record<string, number>;
  damage: string[];
}

/** Decides a passage again from its kept input, by the bundle that decided it. The key is sent for this once, and kept nowhere. */
export function Replay({ passage }: { passage: string }) {
  const [key, setKey] = useState('');
  const [password, setPassword] = useState('');
  const [report, setReport] = useState<Report | null>(null);
  const replay = useAct(async () => {
    setReport(null);
    setReport(await post<Report>(`/api/decisions/${encodeURIComponent(passage)}/replay`, { key, password }));
  });
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void replay.run();
      }}
    >
      <Field label="Key of the evidence (PEM)" name="key" fault={replay.fault} hint="Sent to the guard for this once; neither console nor guard keeps it.">
        {(given) => (
          <input
            {...given}
            type="file"
            accept=".pem,.key"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              void (file ? file.text() : Promise.resolve('')).then(setKey);
            }}
          />
        )}
      </Field>
      <Field label="Its password, if it has one" name="password" fault={replay.fault}>
        {(given) => (
          <input
            {...given}
            type="password"
            autocomplete="off"
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="actions">
        <button type="submit" disabled={replay.busy || key === ''}>
          {replay.busy ? 'Deciding…' : 'Decide again'}
        </button>
      </div>
      <FaultNotice fault={replay.fault} fields={['key', 'password']} />
      {report && <Came report={report} />}
    </form>
  );
}

function Came({ report }: { report: Report }) {
  const lines = [
    ...report.differences.map((one) => `on record: ${one.recorded}; now: ${one.what}`),
    ...Object.keys(report.otherRevisions).map((revision) => `its bundle is not kept: revision ${revision}`),
    ...Object.entries(report.absent).map(([why, count]) => count === 1 ? `its input is not there: ${why}` : `${count} inputs are not there: ${why}`),
    ...report.damage,
  ];
  const same = report.good && report.different === 0 && report.same > 0;
  return (
    <Notice
      tone={same ? 'good' : report.different > 0 ? 'bad' : 'warn'}
      title={same ? 'It comes out as it is on record' : report.different > 0 ? 'It does not come out as it is on record' : 'It was not decided again'}
      loud
    >
      <ul>
        {lines.map((line, i) => (
          <li key={i}>
            <Shown text={line} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
