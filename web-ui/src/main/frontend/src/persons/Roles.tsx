import type { Role } from '../session';
import type { Fault } from '../api';
import { Badge } from '../ui/Badge';
import { Check } from '../ui/Field';
import { Shown } from '../ui/Shown';
import { Table } from '../ui/Table';
import { ROLES } from './types';

/** The roles of somebody, as words. */
export function RoleWords({ roles }: { roles: Role[] }) {
  return (
    <span class="row role-words">
      {ROLES.filter(({ role }) => roles.includes(role)).map(({ role }) => (
        <Badge tone={role === 'administrator' ? 'warn' : 'quiet'} key={role}>
          {role}
        </Badge>
      ))}
    </span>
  );
}

interface ChoiceProps {
  chosen: Role[];
  onChoose: (roles: Role[]) => void;
  fault: Fault | null;
}

/** Which roles somebody is to have. */
export function RoleChoice({ chosen, onChoose, fault }: ChoiceProps) {
  return (
    <fieldset class="roles">
      <legend>Roles</legend>
      {ROLES.map(({ role, words }) => (
        <Check
          key={role}
          checked={chosen.includes(role)}
          onChange={(on) => onChoose(on ? [...chosen, role] : chosen.filter((other) => other !== role))}
          label={
            <>
              <strong>{role}</strong> <span class="quiet">{words}</span>
            </>
          }
        />
      ))}
      {fault?.field === 'roles' && (
        <p class="field-wrong" role="alert">
          <Shown text={fault.what} />
        </p>
      )}
    </fieldset>
  );
}

const ACTS: { act: string; roles: Role[] }[] = [
  { act: 'See how the guard is, policies, SPIFs, reports', roles: ROLES.map(({ role }) => role) },
  { act: 'Write a change and sign it as its author', roles: ['author'] },
  { act: 'Approve a change of somebody else', roles: ['approver'] },
  { act: 'Release or refuse held messages', roles: ['approver'] },
  { act: 'Activate what is signed, reload, drain', roles: ['operator'] },
  { act: 'See names of users and content, replay', roles: ['auditor'] },
  { act: 'Invite persons, give and take roles', roles: ['administrator'] },
];

/** What each role may do. */
export function RoleMatrix() {
  return (
    <Table
      caption="What each role may do"
      rows={ACTS}
      keyOf={(row) => row.act}
      columns={[
        { title: 'What', cell: (row) => row.act, head: true },
        ...ROLES.map(({ role }) => ({
          title: role,
          cell: (row: (typeof ACTS)[number]) =>
            row.roles.includes(role) ? <strong>yes</strong> : <span class="quiet">no</span>,
        })),
      ]}
    />
  );
}
