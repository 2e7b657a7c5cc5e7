import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { PAGES, type PageEntry } from './pages';
import { Link, useAddress } from './router';
import { has, type Person } from './session';
import { Icon } from './ui/Icon';
import { Mark } from './ui/Mark';
import { Shown } from './ui/Shown';
import { Switches } from './ui/Switches';

interface Props {
  person: Person;
  onLeave: () => void;
  current: PageEntry | null;
  children: ComponentChildren;
}

const GROUPS = ['Boundary', 'Policy', 'Guard'] as const;

/** What stands around every page: the pages that the person may see, and the person. */
export function Frame({ person, onLeave, current, children }: Props) {
  const [open, setOpen] = useState(false);
  const { pathname } = useAddress();
  useEffect(() => setOpen(false), [pathname]);
  const hasAccount = PAGES.some((page) => page.file === 'account');
  return (
    <div class="frame">
      <a class="skip" href="#content">
        Skip to the page
      </a>
      <header class="side">
        <div class="side-head">
          <Link href="/" class="brand" aria-label="Sallyport, overview">
            <Mark />
            <span>Sallyport</span>
          </Link>
          <button
            type="button"
            class="plain menu"
            aria-expanded={open}
            aria-controls="navigation"
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'close' : 'menu'} /> Menu
          </button>
        </div>
        <div class={open ? 'side-body open' : 'side-body'} id="navigation">
          <nav aria-label="Pages">
            {GROUPS.map((group) => (
              <Group key={group} group={group} person={person} current={current} />
            ))}
          </nav>
          <div class="side-foot">
            <div class="who">
              <Icon name="person" />
              <div>
                {hasAccount ? (
                  <Link href="/account">
                    <Shown text={person.name} />
                  </Link>
                ) : (
                  <strong>
                    <Shown text={person.name} />
                  </strong>
                )}
                <p>{person.roles.join(', ')}</p>
              </div>
            </div>
            <div class="side-foot-row">
              <Switches />
              <button type="button" class="plain" onClick={onLeave}>
                <Icon name="leave" /> Log out
              </button>
            </div>
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Group({ group, person, current }: { group: string; person: Person; current: PageEntry | null }) {
  const pages = PAGES.filter((page) => page.group === group && has(person, ...page.roles));
  return pages.length === 0 ? null : (
    <div class="nav-group">
      <p class="nav-title" id={`nav-${group}`}>
        {group}
      </p>
      <ul aria-labelledby={`nav-${group}`}>
        {pages.map((page) => (
          <li key={page.file}>
            <Link href={page.paths[0] ?? '/'} aria-current={page === current ? 'page' : undefined}>
              <Icon name={page.icon} />
              {page.title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
