// A later day for the program, by libfaketime (Debian's faketime).
import { existsSync } from 'node:fs';

const FAKETIME = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1'];

/** Where libfaketime is; nothing where it is not, and then it is said what was skipped. */
export function clockFor(what) {
  const clock = process.env.VOORKANT_FAKETIME || FAKETIME.find((path) => existsSync(path));
  if (!clock) console.log(`skipped, because libfaketime is not here (apt-get install faketime): ${what}`);
  return clock;
}

/** What makes a program believe that it is so many days later. */
export function later(clock, days) {
  return { LD_PRELOAD: clock, FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}
