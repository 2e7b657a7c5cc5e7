import './policies.css';
import { useLoad } from '../api';
import type { PageProps } from '../pages';
import { Link, useQuery } from '../router';
import { Empty, Loaded, Page } from '../ui/Page';
import { Shown } from '../ui/Shown';
import { BundleView } from './policies/BundleView';
import { CoverageView } from './policies/CoverageView';
import { CrossingView } from './policies/CrossingView';
import { LabelsView } from './policies/LabelsView';
import { SourceText } from './policies/SourceText';
import { crossingAt, type Index } from './policies/types';

/** What may cross? */
export default function PoliciesPage({ values }: PageProps) {
  const kind = values['kind'] ?? '';
  const index = useLoad<Index>('/api/policies');
  return (
    <Page title="Policies" lead="What may cross?">
      <Loaded of={index}>
        {(shown) => (
          <>
            <Parts of={shown} kind={kind} id={values['id'] ?? ''} />
            <Part of={shown} kind={kind} id={values['id'] ?? ''} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface PartProps {
  of: Index;
  kind: string;
  id: string;
}

function Parts({ of, kind, id }: PartProps) {
  const [from] = useQuery('from');
  const [to] = useQuery('to');
  const here = (is: boolean): 'page' | undefined => (is ? 'page' : undefined);
  return (
    <nav class="parts" aria-label="Parts of the bundle">
      <Link href="/policies" aria-current={here(kind === '')}>
        Bundle
      </Link>
      {of.crossings.map((crossing) => (
        <Link
          key={`${crossing.from} ${crossing.to}`}
          href={crossingAt(crossing.from, crossing.to)}
          aria-current={here(kind === 'crossing' && from === crossing.from && to === crossing.to)}
        >
          <Shown text={`${crossing.from} → ${crossing.to}`} />
        </Link>
      ))}
      {of.labels.map((policy) => (
        <Link
          key={policy.number}
          href={`/policies/labels/${policy.number}`}
          aria-current={here(kind === 'labels' && id === String(policy.number))}
        >
          Labels: <Shown text={policy.name} />
        </Link>
      ))}
      <Link href="/policies/coverage" aria-current={here(kind === 'coverage')}>
        Coverage
      </Link>
    </nav>
  );
}

function Part({ of, kind, id }: PartProps) {
  const [from] = useQuery('from');
  const [to] = useQuery('to');
  switch (kind) {
    case '':
      return <BundleView of={of} />;
    case 'crossing':
      return <CrossingView key={`${from} ${to}`} />;
    case 'labels':
      return <LabelsView key={id} number={id} />;
    case 'coverage':
      return <CoverageView />;
    case 'file':
      return <FileView />;
    default:
      return <Empty icon="search" title="There is no such part of a bundle." />;
  }
}

function FileView() {
  const [name] = useQuery('name');
  const file = useLoad<{ name: string; text: string }>(
    `/api/policies/file?${new URLSearchParams({ name }).toString()}`,
  );
  return (
    <Loaded of={file}>
      {(shown) => (
        <>
          <h2>
            <Shown text={shown.name} />
          </h2>
          <SourceText name={shown.name} text={shown.text} />
        </>
      )}
    </Loaded>
  );
}
