// Starts the program under test and stops it again.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const READY = /luistert op (http:\/\/127\.0\.0\.1:\d+)/;
const START_LIMIT = 30_000;
const STOP_LIMIT = 5_000;

/** Starts `binary serve` on a free port, with `env` added to its environment, and waits until it listens. Gives its
 * address and a way to stop it. */
export async function startServer({ binary, data, env = {} }) {
  const child = spawn(binary, ['serve', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const said = [];
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));

  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
    await ended;
    clearTimeout(timer);
  };

  try {
    return { base: await address(child, ended, said), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function address(child, ended, said) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error([reason, ...said.slice(-20)].join('\n    ')));
    const timer = setTimeout(() => fail(`The server did not listen within ${START_LIMIT / 1000} s`), START_LIMIT);
    child.once('error', (error) => fail(`The server cannot be started: ${error.message}`));
    ended.then((code) => fail(`The server stopped by itself (${code})`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const found = line.match(READY);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]);
    });
  });
}
