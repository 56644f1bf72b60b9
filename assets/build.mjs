// Makes dist/: one style sheet, the fonts and the small script, and the lists that say what is in it.
// What did not change is not written again, so that nothing is compiled for nothing.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { classesInRust, wantedBy } from './lib/classes.mjs';
import { contrastProblems } from './lib/contrast.mjs';
import { parse, print } from './lib/css.mjs';
import { classesOf, purgeKeyframes, purgeProperties, purgeSelectors } from './lib/purge.mjs';
import { toTrueType } from './lib/woff.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(HERE, 'dist');
const PAGES = join(HERE, '../crates/voorkant/src');

const TOKENS = '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css';
const COMPONENTS = [
  '@utrecht/component-library-css/dist/index.css',
  '@nl-design-system-candidate/skip-link-css/dist/skip-link.css',
];
const FONTS = '@fontsource/noto-sans';
// Our own sheets, in the order in which they overrule each other.
const OWN = ['base', 'layout', 'text', 'table', 'form', 'loop', 'blocks', 'chart', 'print'];

/** What every page has, whatever its Rust says. */
const ALWAYS = [
  'voorbeeld-theme',
  'utrecht-root',
  'utrecht-body',
  'nl-skip-link',
  'nl-skip-link--visible-on-focus',
  ...['1', '2', '3'].map((level) => `utrecht-heading-${level}`),
  ...['', '--primary-action', '--secondary-action', '--subtle'].map((kind) => `utrecht-button${kind}`),
];

/** A style sheet above this size, compressed, is a mistake. In bytes. */
const MAX_COMPRESSED = 25_000;

const BANNER = `/*! Voorkant, EUPL-1.2. Contains parts of: Utrecht component library, EUPL-1.2, (c) Gemeente Utrecht and
Frameless B.V.; NL Design System Voorbeeld design tokens and skip link, EUPL-1.2, (c) NL Design System community. */
`;

const fromPackage = (path) => readFile(join(HERE, 'node_modules', path));

async function styleSheet(fonts) {
  const wanted = wantedBy([...ALWAYS, ...(await classesInRust(PAGES))]);
  const components = [];
  for (const path of COMPONENTS) components.push(...parse(String(await fromPackage(path))));
  const texts = await Promise.all(OWN.map((name) => readFile(join(HERE, 'css', `${name}.css`), 'utf8')));
  const unreadable = contrastProblems(texts.join());
  if (unreadable.length > 0) throw new Error(unreadable.join('\n'));

  const all = [
    ...fontFaces(fonts),
    ...purgeSelectors(parse(String(await fromPackage(TOKENS))), wanted),
    ...purgeSelectors(components, wanted).filter((node) => !node.prelude.startsWith('@charset')),
    ...texts.flatMap(parse),
  ];
  return {
    css: BANNER + print(purgeProperties(purgeKeyframes(all))) + '\n',
    // Names of the design system that exist, but that no page used when this was made.
    leftOut: [...classesOf(components)].filter((name) => !wanted(name)).sort(),
  };
}

function fontFaces(fonts) {
  return fonts.map(({ weight, name, hash }) => ({
    prelude: '@font-face',
    nodes: [
      { property: 'font-family', value: '"Noto Sans"' },
      { property: 'font-style', value: 'normal' },
      { property: 'font-weight', value: String(weight) },
      { property: 'font-display', value: 'swap' },
      { property: 'src', value: `url("${name}?v=${hash}") format("woff2")` },
    ],
  }));
}

async function font(weight) {
  const bytes = await fromPackage(`${FONTS}/files/noto-sans-latin-${weight}-normal.woff2`);
  return { ...asset(`noto-sans-${weight}.woff2`, 'font/woff2', bytes), weight };
}

/** The typeface for documents: a PDF carries it as TrueType. `set` is a part of its signs, as npm has it. */
async function documentFont(set, weight) {
  const bytes = toTrueType(await fromPackage(`${FONTS}/files/noto-sans-${set}-${weight}-normal.woff`));
  return asset(`noto-sans-${set}-${weight}.ttf`, 'font/ttf', bytes);
}

function asset(name, type, content) {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, type, bytes, sha256, hash: sha256.slice(0, 12) };
}

async function writeWhenChanged(name, content) {
  const path = join(DIST, name);
  const before = await readFile(path).catch(() => undefined);
  if (before === undefined || !before.equals(Buffer.from(content))) await writeFile(path, content);
}

async function main() {
  const fonts = [await font(400), await font(700)];
  const { css, leftOut } = await styleSheet(fonts);
  const compressed = gzipSync(css).length;
  if (compressed > MAX_COMPRESSED) throw new Error(`voorkant.css is ${compressed} bytes compressed, over ${MAX_COMPRESSED}`);

  const files = [
    asset('voorkant.css', 'text/css; charset=utf-8', css),
    asset('voorkant.js', 'text/javascript; charset=utf-8', await readFile(join(HERE, 'js/voorkant.js'))),
    asset('voorkant.svg', 'image/svg+xml', await readFile(join(HERE, 'img/voorkant.svg'))),
    ...fonts,
    ...(await Promise.all(['latin', 'latin-ext'].flatMap((set) => [400, 700].map((weight) => documentFont(set, weight))))),
    asset('noto-sans-licence.txt', 'text/plain; charset=utf-8', await fromPackage(`${FONTS}/LICENSE`)),
  ];
  const manifest = files.map(({ name, type, bytes, sha256, hash }) => ({ name, type, size: bytes.length, sha256, hash }));

  await mkdir(DIST, { recursive: true });
  for (const { name, bytes } of files) await writeWhenChanged(name, bytes);
  await writeWhenChanged('manifest.json', `${JSON.stringify({ files: manifest }, null, 2)}\n`);
  // The same for the Rust build, which reads it without a JSON reader.
  await writeWhenChanged('files.txt', files.map(({ name, hash, type }) => `${name}\t${hash}\t${type}\n`).join(''));
  await writeWhenChanged('left-out.txt', leftOut.map((name) => `${name}\n`).join(''));

  const known = new Set([...files.map(({ name }) => name), 'manifest.json', 'files.txt', 'left-out.txt']);
  for (const name of await readdir(DIST)) if (!known.has(name)) await rm(join(DIST, name), { recursive: true });

  console.log(`assets/dist: ${files.length} files, style sheet ${css.length} bytes (${compressed} compressed)`);
}

await main();
