import { useLoad } from '../api';
import { Badge } from '../ui/Badge';
import { Loaded, Page, Section } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { Facts } from '../ui/Table';
import { Ago, Time } from '../ui/Time';

interface Overview {
  state: string;
  why: string;
  software: string;
  revision: string;
  started: string;
  now: string;
}

/** Is the boundary healthy? */
export default function OverviewPage() {
  const overview = useLoad<Overview>('/api/overview', 5_000);
  return (
    <Page title="Overview" lead="Is the boundary healthy?">
      <Loaded of={overview}>
        {(shown) => (
          <Section title="Guard">
            <p>
              <Badge tone={shown.state === 'running' ? 'good' : 'bad'}>{shown.state}</Badge> <Shown text={shown.why} />
            </p>
            <Facts
              of={[
                ['Started', <><Time at={shown.started} /> (<Ago at={shown.started} />)</>],
                ['Software', <Shown text={shown.software} />],
                ['Revision', <code><Shown text={shown.revision} /></code>],
              ]}
            />
          </Section>
        )}
      </Loaded>
    </Page>
  );
}
