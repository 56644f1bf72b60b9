// Runs the flows: what somebody does over several pages. Each file in flows/ is one.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';

// A flow may say that it takes longer.
const LIMIT = 60_000;
const FOLDER = new URL('flows/', import.meta.url);

/** Runs every flow in the order of the file names; `use` is what they get. */
export async function runFlows(report, use) {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.mjs')).sort();
  for (const file of files) {
    const { name, run, limit = LIMIT } = await import(new URL(file, FOLDER));
    const start = Date.now();
    const problems = [];
    try {
      await withLimit(run({ ...use, assert }), limit);
    } catch (error) {
      problems.push(error.stack ?? String(error));
    } finally {
      for (const context of use.browser.contexts()) await context.close();
    }
    report.add(name, [{ name: 'flow', problems }], Date.now() - start);
  }
}

async function withLimit(work, limit) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ready after ${limit / 1000} s`)), limit);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
