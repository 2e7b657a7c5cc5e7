import { Fault, post, useAct } from '../../api';
import { useSession } from '../../session';
import { sign } from '../../signing';
import { Dialog } from '../../ui/Dialog';
import { FaultNotice } from '../../ui/Notice';
import { Shown } from '../../ui/Shown';
import { toast } from '../../ui/Toast';
import { address, type Held, type Reviewed, type Verdict } from './types';

/** What a person signs; the guard's REVIEW.md says so. */
function statement(held: Held, verdict: Verdict, signer: string, time: string): string {
  return (
    `sallyport review 1\npassage ${held.passage}\nverdict ${verdict}\ninput ${held.input}\n` +
    `signer ${signer}\ntime ${time}\n`
  );
}

interface ConfirmProps {
  held: Held;
  verdict: Verdict;
  onClose: () => void;
  onDone: () => void;
}

/** Asks once more, signs, and hands the signature to the guard. */
export function Confirm({ held, verdict, onClose, onDone }: ConfirmProps) {
  const { person } = useSession();
  const releases = verdict === 'release';
  const act = useAct(async () => {
    const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const signature = await sign(statement(held, verdict, person.name, time), person.name).catch((thrown: unknown) => {
      throw new Fault(0, thrown instanceof Error ? thrown.message : 'it could not be signed', '');
    });
    const done = await post<Reviewed>(`/api${address(held.passage)}/verdict`, {
      verdict,
      time,
      algorithm: 'ecdsa-p256-sha256',
      signature,
    });
    toast(
      done.standing === 'released'
        ? 'Released: the guard decides it again. Any other rule may still refuse it.'
        : done.standing === 'refused'
          ? 'Refused: its sender is told.'
          : `Signed: ${done.persons} of ${done.reviewers} have released it.`,
    );
    onDone();
  });
  return (
    <Dialog
      title={releases ? 'Release this message?' : 'Refuse this message?'}
      onClose={onClose}
      actions={
        <>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            class={releases ? 'main' : 'danger'}
            disabled={act.busy}
            onClick={() => void act.run()}
          >
            {releases ? 'Sign and release' : 'Sign and refuse'}
          </button>
        </>
      }
    >
      <FaultNotice fault={act.fault} />
      <p>
        From <Shown text={held.sender} /> to <Shown text={held.receiver} />.{' '}
        {releases
          ? held.reviewers > 1
            ? 'It crosses once two different persons have released it, unless another rule refuses it.'
            : 'It crosses, unless another rule refuses it.'
          : 'It does not cross, whatever others say, and its sender gets an error. This cannot be taken back.'}
      </p>
      <p>Your signature and your name go on record.</p>
    </Dialog>
  );
}
