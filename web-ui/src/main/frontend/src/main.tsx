import './style.css';
import { render, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { carry, Fault, get, onSignedOut, remove } from './api';
import { Frame } from './Frame';
import { LogIn } from './LogIn';
import { load, PAGES, type PageEntry, type PageProps } from './pages';
import { show } from './preferences';
import { match, useAddress } from './router';
import { type Person, SessionContext, type SessionShown } from './session';
import { Icon } from './ui/Icon';
import { FaultNotice } from './ui/Notice';
import { Empty, Page, Waiting } from './ui/Page';
import { Toasts } from './ui/Toast';

interface Found {
  page: PageEntry;
  values: Record<string, string>;
}

function find(path: string): Found | null {
  for (const page of PAGES) {
    for (const pattern of page.paths) {
      const values = match(pattern, path);
      if (values) {
        return { page, values };
      }
    }
  }
  return null;
}

/** The page at the address; its code is loaded when it is first opened. */
function Shown({ found }: { found: Found | null }) {
  const [loaded, setLoaded] = useState<{ page: PageEntry; Component: ComponentType<PageProps> } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    setFault(null);
    if (found && loaded?.page !== found.page) {
      load(found.page)
        .then((Component) => setLoaded({ page: found.page, Component }))
        .catch(() => setFault(new Fault(0, 'the page cannot be loaded; load it again in the browser', '')));
    }
  }, [found?.page]);
  if (!found) {
    return (
      <Page title="No such page">
        <Empty icon="search" title="There is nothing at this address." />
      </Page>
    );
  }
  if (fault) {
    return <FaultNotice fault={fault} />;
  }
  return loaded?.page === found.page ? (
    <loaded.Component key={found.page.file} values={found.values} />
  ) : (
    <Waiting />
  );
}

function App() {
  const [person, setPerson] = useState<Person | null>(null);
  const [known, setKnown] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [ended, setEnded] = useState(false);
  const found = find(useAddress().pathname);

  const take = (session: SessionShown): void => {
    carry(session.token);
    setPerson(session.person);
    setFault(null);
    if (session.person) {
      setEnded(false);
    }
    setKnown(true);
  };
  const ask = (): void => {
    get<SessionShown>('/api/session')
      .then(take)
      .catch((thrown: unknown) => setFault(Fault.of(thrown)));
  };
  useEffect(() => {
    onSignedOut(() => {
      setEnded(true);
      ask();
    });
    ask();
  }, []);
  const leave = (): void => {
    remove('/api/session').catch(() => undefined).finally(ask);
  };

  if (fault) {
    return (
      <main class="alone">
        <h1>Sallyport</h1>
        <FaultNotice fault={fault} />
        <button type="button" onClick={ask}>
          <Icon name="refresh" /> Try again
        </button>
      </main>
    );
  }
  if (!known) {
    return null;
  }
  if (!person) {
    return found?.page.open ? (
      <main class="alone">
        <Shown found={found} />
      </main>
    ) : (
      <LogIn ended={ended} onIn={take} />
    );
  }
  return (
    <SessionContext.Provider value={{ person, leave }}>
      <Frame person={person} onLeave={leave} current={found?.page ?? null}>
        <Shown found={found} />
      </Frame>
    </SessionContext.Provider>
  );
}

function Root() {
  return (
    <>
      <App />
      <Toasts />
    </>
  );
}

show();
const place = document.getElementById('app');
if (place) {
  place.textContent = '';
  render(<Root />, place);
}
