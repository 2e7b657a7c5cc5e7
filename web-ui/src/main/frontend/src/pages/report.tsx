import './report.css';
import { download, useAct, useLoad } from '../api';
import { Link } from '../router';
import { Badge, type Tone } from '../ui/Badge';
import { Icon } from '../ui/Icon';
import { FaultNotice, Notice } from '../ui/Notice';
import { Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts, Table } from '../ui/Table';
import { Time } from '../ui/Time';
import { toast } from '../ui/Toast';
import { Findings } from './policies/CoverageView';
import type { Finding } from './policies/types';

interface Channels {
  from: string;
  to: string;
  octets: number;
  link: number;
  assumptions: string[];
  entries: { allow: string; what: string; free: boolean; beside: number }[];
}

type Degree = 'MOST' | 'PART' | 'NONE';

interface Standard {
  id: string;
  title: string;
  says: string;
  points: { id: string; title: string; degree: Degree; does: string; lacks: string }[];
}

interface Report {
  name: string;
  revision: string;
  circumstances: {
    at: string;
    software: string;
    cryptography: string | null;
    configuration: string | null;
    activation: { version: number; time: string; who: string; signatures: string[] } | null;
    journal: { state: string; head: string | null; says: string[] };
  };
  vectors: number;
  failed: number;
  entries: number;
  untried: string[];
  findings: Finding[];
  channels: Channels[];
  standards: Standard[];
  uncovered: string[];
}

/** What an accreditor asks, on one page, and as a file to keep. */
export default function ReportPage() {
  const report = useLoad<Report>('/api/report');
  const keep = useAct(async (form: 'pdf' | 'html') => {
    await download(`/api/report/${form}`);
    toast(form === 'pdf' ? 'The PDF is in your downloads' : 'The page is in your downloads');
  });
  return (
    <Page
      title="Report"
      lead="What does the guard let across, what shows it, and what is not covered?"
      actions={
        <>
          <button type="button" class="main" disabled={keep.busy} onClick={() => void keep.run('pdf')}>
            <Icon name="download" /> {keep.busy ? 'Making the report…' : 'Keep as PDF/A'}
          </button>
          <button type="button" disabled={keep.busy} onClick={() => void keep.run('html')}>
            <Icon name="download" /> Keep as HTML
          </button>
        </>
      }
    >
      <div aria-live="polite">
        {keep.busy && (
          <>
            <p class="quiet">The report is being made. A large bundle takes half a minute.</p>
            <progress aria-label="Making the report" />
          </>
        )}
      </div>
      <FaultNotice fault={keep.fault} />
      <Loaded of={report}>{(shown) => <Whole of={shown} />}</Loaded>
    </Page>
  );
}

function Whole({ of }: { of: Report }) {
  const around = of.circumstances;
  return (
    <div class="stack">
      <Section title="At a glance">
        <Facts
          of={[
            ['Bundle', <Shown text={of.name} />],
            ['Revision', <code class="breaking">{of.revision}</code>],
            ['Put in force', <PutInForce activation={around.activation} />],
            ['Made', <Time at={around.at} />],
            ['Made by', <Shown text={around.software} />],
            ['Cryptography', <Shown text={around.cryptography ?? 'not looked at'} />],
            [
              'Vectors',
              <Badge tone={of.vectors > 0 && of.failed === 0 ? 'good' : 'bad'}>
                {of.vectors === 0 ? 'none' : of.failed === 0 ? `${of.vectors}, all hold` : `${of.failed} of ${of.vectors} fail`}
              </Badge>,
            ],
            [
              'Entries that no vector tries',
              <Badge tone={of.untried.length === 0 ? 'good' : 'warn'}>
                {of.untried.length} of {of.entries}
              </Badge>,
            ],
          ]}
        />
        <p>
          Who may talk to whom, every permission and rule with its vectors, and the label policies stand on{' '}
          <Link href="/policies">Policies</Link>, and all of them in the file that you keep.
        </p>
      </Section>
      <Findings of={of.findings} />
      <Section title="Journal of decisions">
        <ul>
          {around.journal.says.map((line) => (
            <li key={line}>
              <Shown text={line} />
            </li>
          ))}
        </ul>
      </Section>
      <ChannelsOf all={of.channels} />
      {of.standards.map((standard) => (
        <StandardOf key={standard.id} standard={standard} />
      ))}
      <Section title="What this report says nothing about">
        <ul class="sentences">
          {of.uncovered.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function PutInForce({ activation }: { activation: Report['circumstances']['activation'] }) {
  return activation === null ? (
    <>as the first bundle, without an activation</>
  ) : (
    <>
      version {activation.version}, <Time at={activation.time} />, by <Shown text={activation.who} />;{' '}
      {activation.signatures.length === 0 ? 'nobody has signed it' : <Shown text={`signed by ${activation.signatures.join(', ')}`} />}
    </>
  );
}

const bits = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

function ChannelsOf({ all }: { all: Channels[] }) {
  return (
    <Section title="What can be said beside what is read">
      <p class="quiet">
        An upper bound, in bits a stanza, of what a sender who controls every octet can say beside the text that a reader reads.
        The file that you keep names the places.
      </p>
      {all.map((one) => (
        <div key={`${one.from} ${one.to}`}>
          <h3>
            <Shown text={`${one.from} → ${one.to}`} />
          </h3>
          <p>
            A stanza has at most {one.octets} octets. Who sees only the encrypted link learns at most {bits.format(one.link)} bits.
          </p>
          <Table
            caption={`Channels from ${one.from} to ${one.to}`}
            rows={one.entries}
            keyOf={(entry) => entry.allow}
            empty={<p class="quiet">Nothing may cross.</p>}
            columns={[
              { title: 'Permission', head: true, cell: (entry) => <Shown text={entry.allow} /> },
              { title: 'What it is for', kind: 'wide', cell: (entry) => <Shown text={entry.what} /> },
              { title: 'Free text', cell: (entry) => (entry.free ? 'yes' : 'no') },
              { title: 'Bits beside it', number: true, cell: (entry) => bits.format(entry.beside) },
            ]}
          />
        </div>
      ))}
      {all[0] && (
        <details>
          <summary>What the numbers rest on</summary>
          <ul class="sentences">
            {all[0].assumptions.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

const TONES: Record<Degree, Tone> = { MOST: 'good', PART: 'info', NONE: 'quiet' };

function StandardOf({ standard }: { standard: Standard }) {
  const count = (degree: Degree): number => standard.points.filter((point) => point.degree === degree).length;
  return (
    <Section title={standard.title}>
      <p>{standard.says}</p>
      <Notice tone="info">
        <p>
          Of {standard.points.length} points, Sallyport does most of what {count('MOST')} ask, a part of what {count('PART')} ask, and
          nothing for {count('NONE')}. This is what its makers say; an assessor has not confirmed it.
        </p>
      </Notice>
      <Table
        caption={standard.title}
        rows={standard.points}
        keyOf={(point) => point.id}
        columns={[
          {
            title: 'Point',
            head: true,
            cell: (point) => (
              <>
                {point.id} <div class="small quiet">{point.title}</div>
              </>
            ),
          },
          { title: 'Degree', cell: (point) => <Badge tone={TONES[point.degree]}>{point.degree.toLowerCase()}</Badge> },
          { title: 'What Sallyport does', kind: 'wide', cell: (point) => point.does },
          { title: 'What it does not', kind: 'wide', cell: (point) => point.lacks },
        ]}
      />
    </Section>
  );
}
