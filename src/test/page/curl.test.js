import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { curlCommand, quoted } from '../../main/resources/static/page/curl.js';

/** What a shell hands to the program that a command names, word by word. */
function wordsOf(command) {
  const shell = spawnSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' });
  assert.equal(shell.status, 0, shell.stderr);
  return shell.stdout.split('\0').slice(0, -1);
}

test('a shell gives curl the request as it was sent', () => {
  const request = {
    method: 'POST',
    url: 'http://localhost:8080/classify?include=input&candidates=3',
    headers: { 'Content-Type': 'application/json', 'X-Note': "it's" },
    body: '{"strokes":[[[1,2,0]]]}',
  };
  assert.deepEqual(wordsOf(curlCommand(request)), [
    '-sS',
    '-X',
    'POST',
    request.url,
    '-H',
    'Content-Type: application/json',
    '-H',
    "X-Note: it's",
    '--data-raw',
    request.body,
  ]);
});

test('curl reads a picture from its file', () => {
  const request = { method: 'POST', url: '/', headers: { 'Content-Type': 'image/png' } };
  const command = curlCommand({ ...request, body: new File(['7'], "it's a 7.png") });
  assert.deepEqual(wordsOf(command).slice(-2), ['--data-binary', "@it's a 7.png"]);
});

for (const text of ["'", "a'b''c", '$(id) `id` "$HOME" \\ ! * #', 'two\nlines', '', ' ', '@file']) {
  test(`a shell takes ${JSON.stringify(text)} literally`, () => {
    assert.deepEqual(wordsOf(`curl ${quoted(text)}`), [text]);
  });
}
