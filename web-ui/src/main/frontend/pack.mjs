// Run after vite: writes each file compressed beside itself, and the list of all files that the server reads. Fails when what the
// first page loads has grown beyond its limit.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const site = process.env.SALLYPORT_SITE ?? '../../../target/classes/org/sallyport/console/site';
const firstPageLimit = 300_000;

const files = readdirSync(site, { recursive: true })
  .map((name) => join(site, name))
  .filter((file) => statSync(file).isFile())
  .sort();
const sizes = new Map();
for (const file of files) {
  const packed = gzipSync(readFileSync(file), { level: 9 });
  writeFileSync(`${file}.gz`, packed);
  sizes.set(`/${relative(site, file)}`, packed.length);
}
writeFileSync(join(site, 'files.txt'), `${files.map((file) => relative(site, file)).join('\n')}\n`);

const index = readFileSync(join(site, 'index.html'), 'utf8');
const first = ['/index.html', ...[...index.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1])];
const transferred = first.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
console.log(`site: ${files.length} files, ${transferred} octets transferred before the first page`);
if (transferred > firstPageLimit) {
  console.error(`expected at most ${firstPageLimit} octets before the first page, found ${transferred}`);
  process.exit(1);
}
