// Starts Chromium: without a window, with an empty profile, and deaf to everything but this machine.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--no-first-run',
];

/** Starts the browser that CHROMIUM names, else the one of Debian. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    // The user root has no sandbox of its own.
    chromiumSandbox: process.getuid?.() !== 0,
    args: FLAGS,
  });
}
