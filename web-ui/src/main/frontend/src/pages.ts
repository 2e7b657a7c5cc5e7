// The pages, in the order of the navigation. A page whose file is not there is not shown; the file's default export is its component.
import type { ComponentType } from 'preact';
import type { IconName } from './ui/Icon';
import type { Role } from './session';

export interface PageProps {
  /** What stands in the address at `:name`. */
  values: Record<string, string>;
}

export interface PageEntry {
  /** The file in `pages/`, without `.tsx`. */
  file: string;
  title: string;
  icon: IconName;
  /** Addresses, the first of which the navigation leads to. */
  paths: string[];
  /** Who sees it in the navigation. */
  roles: Role[];
  /** Where it stands; pages of no group stand in no navigation. */
  group: 'Boundary' | 'Policy' | 'Guard' | '';
  /** Shown without a login. */
  open?: boolean;
}

const ALL: PageEntry[] = [
  { file: 'overview', title: 'Overview', icon: 'overview', paths: ['/'], roles: ['viewer'], group: 'Boundary' },
  {
    file: 'decisions',
    title: 'Decisions',
    icon: 'decisions',
    paths: ['/decisions', '/decisions/:id'],
    roles: ['viewer'],
    group: 'Boundary',
  },
  {
    file: 'sessions',
    title: 'Sessions',
    icon: 'sessions',
    paths: ['/sessions', '/sessions/:id'],
    roles: ['viewer'],
    group: 'Boundary',
  },
  {
    file: 'review',
    title: 'Review queue',
    icon: 'review',
    paths: ['/review', '/review/:id'],
    roles: ['viewer'],
    group: 'Boundary',
  },
  {
    file: 'policies',
    title: 'Policies',
    icon: 'policies',
    paths: ['/policies', '/policies/:kind', '/policies/:kind/:id'],
    roles: ['viewer'],
    group: 'Policy',
  },
  {
    file: 'workbench',
    title: 'Workbench',
    icon: 'workbench',
    paths: ['/workbench', '/workbench/:tool'],
    roles: ['viewer'],
    group: 'Policy',
  },
  {
    file: 'changes',
    title: 'Changes',
    icon: 'changes',
    paths: ['/changes', '/changes/:id', '/changes/:id/:part'],
    roles: ['viewer'],
    group: 'Policy',
  },
  { file: 'report', title: 'Report', icon: 'report', paths: ['/report'], roles: ['viewer'], group: 'Policy' },
  {
    file: 'configuration',
    title: 'Configuration',
    icon: 'configuration',
    paths: ['/configuration', '/configuration/:part'],
    roles: ['viewer'],
    group: 'Guard',
  },
  {
    file: 'persons',
    title: 'Users and roles',
    icon: 'persons',
    paths: ['/persons', '/persons/:name'],
    roles: ['administrator'],
    group: 'Guard',
  },
  { file: 'account', title: 'Your account', icon: 'person', paths: ['/account'], roles: ['viewer'], group: '' },
  {
    file: 'enrol',
    title: 'Join',
    icon: 'person',
    paths: ['/enrol', '/enrol/:token'],
    roles: ['viewer'],
    group: '',
    open: true,
  },
];

type PageModule = { default: ComponentType<PageProps> };

const FILES = import.meta.glob<PageModule>('./pages/*.tsx');

/** The pages that this build has. */
export const PAGES: PageEntry[] = ALL.filter((page) => `./pages/${page.file}.tsx` in FILES);

/** Loads a page's component. */
export async function load(page: PageEntry): Promise<ComponentType<PageProps>> {
  const file = FILES[`./pages/${page.file}.tsx`];
  if (!file) {
    throw new Error(`no page ${page.file}`);
  }
  return (await file()).default;
}
