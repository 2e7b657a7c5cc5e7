import { useLoad } from '../api';
import type { PageProps } from '../pages';
import { Link, go } from '../router';
import { Badge } from '../ui/Badge';
import { Notice } from '../ui/Notice';
import { Loaded, Page, Section } from '../ui/Page';
import { One } from './review/One';
import { Queue } from './review/Queue';
import type { HeldList } from './review/types';

/** What waits for a person, and shall it cross? */
export default function Review({ values }: PageProps) {
  const list = useLoad<HeldList>('/api/review', 5_000);
  const chosen = values['id'] ?? '';
  return (
    <Page
      title="Review queue"
      lead="Which messages wait for a person, and may they cross?"
      actions={list.value && list.value.inAll > 0 ? <Badge tone="warn">{list.value.inAll} waiting</Badge> : undefined}
    >
      <Loaded of={list}>
        {(value) => {
          const held = value.held.find((one) => one.passage === chosen);
          return (
            <>
              {chosen !== '' &&
                (held ? (
                  <One
                    key={held.passage}
                    held={held}
                    onDone={() => {
                      list.reload();
                      go('/review');
                    }}
                  />
                ) : (
                  <Notice tone="info" title="This message waits no more">
                    <p>
                      It was released or refused, or its time is over. <Link href="/decisions">Decisions</Link> say what
                      became of it.
                    </p>
                  </Notice>
                ))}
              <Section title="What waits">
                <Queue list={value} />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
