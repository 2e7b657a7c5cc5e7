import type { Fault } from '../../api';
import { Field } from '../../ui/Field';

export interface Opening {
  key: string;
  password: string;
}

export const NO_KEY: Opening = { key: '', password: '' };

interface Props {
  opening: Opening;
  onChange: (opening: Opening) => void;
  fault: Fault | null;
}

/** What opens the evidence. It is read by this page alone and sent along; nothing keeps it. */
export function EvidenceKey({ opening, onChange, fault }: Props) {
  return (
    <>
      <Field
        label="Key of the evidence (PEM)"
        name="key"
        fault={fault}
        hint="The auditors' private key. It is sent to the guard for this once; neither console nor guard keeps it."
      >
        {(given) => (
          <input
            {...given}
            type="file"
            accept=".pem,.key"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              void (file ? file.text() : Promise.resolve('')).then((key) => onChange({ ...opening, key }));
            }}
          />
        )}
      </Field>
      <Field label="Its password, if it has one" name="password" fault={fault}>
        {(given) => (
          <input
            {...given}
            type="password"
            autocomplete="off"
            value={opening.password}
            onInput={(event) => onChange({ ...opening, password: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
