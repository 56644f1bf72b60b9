// Which classes of the design system the pages use, read from the Rust that writes the pages.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const CLASS = /\b(?:utrecht|nl|voorbeeld)-[a-z0-9_-]*[a-z0-9_-]/g;

/** The classes named in the `.rs` files under `folder`. A name that ends in a dash stands for all that begin so. */
export async function classesInRust(folder) {
  const found = new Set();
  for (const file of await rustFiles(folder)) {
    for (const [name] of (await readFile(file, 'utf8')).matchAll(CLASS)) found.add(name);
  }
  return found;
}

/** Makes a test out of names: true for a class that is named, or that begins with a name that ends in a dash. */
export function wantedBy(names) {
  const exact = new Set(names);
  const beginnings = [...exact].filter((name) => /[-_]$/.test(name));
  return (name) => exact.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
}

async function rustFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.rs'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
