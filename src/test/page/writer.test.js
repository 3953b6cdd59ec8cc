import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MemoryStorage, storeIn, writerNamed } from './learners.js';
import { Writer } from '../../main/resources/static/page/writer.js';

describe('a writer', () => {
  test('sends nothing before the consent', () => {
    const writer = writerNamed();
    assert.deepEqual([writer.name, writer.key, writer.consents, writer.ready, writer.adapted], ['', '', false, false, false]);
  });

  test('is known again in another tab, which has to ask for the key', () => {
    const lasting = new MemoryStorage();
    const passing = new MemoryStorage();
    new Writer(storeIn(lasting), storeIn(passing)).consent('w1', 'secret');
    const again = new Writer(storeIn(lasting), storeIn());
    assert.deepEqual([again.name, again.consents, again.ready], ['w1', true, false]);
    assert.equal(new Writer(storeIn(lasting), storeIn(passing)).ready, true);
  });

  test('has a key that lasts no longer than the tab', () => {
    const lasting = new MemoryStorage();
    writerNamed('w1', storeIn(lasting));
    const kept = Array.from({ length: lasting.length }, (_, i) => lasting.getItem(lasting.key(i)));
    assert.deepEqual(kept, ['w1', 'w1']);
  });

  test('takes the consent back, and is still known by name', () => {
    const writer = writerNamed('w1');
    writer.adapt('w1', true);
    writer.withdraw();
    assert.deepEqual([writer.name, writer.key, writer.ready, writer.adapted], ['w1', '', false, false]);
  });

  test('counts what is kept of each digit, apart from all other names', () => {
    const lasting = storeIn();
    const writer = writerNamed('w1', lasting);
    ['7', '7', '0', 'none'].forEach((label) => writer.count('w1', label));
    writer.count('w2', '3');
    assert.deepEqual(writerNamed('w1', lasting).counts, [1, 0, 0, 0, 0, 0, 0, 2, 0, 0]);
    assert.deepEqual(writerNamed('w2', lasting).counts, [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  test('is adapted to under one name only, until nothing is adopted', () => {
    const writer = writerNamed('w1');
    writer.adapt('w1', true);
    assert.equal(writer.adapted, true);
    writer.consent('w2', 'secret');
    assert.equal(writer.adapted, false);
    writer.consent('w1', 'secret');
    assert.equal(writer.adapted, true);
    writer.adapt('w1', false);
    assert.equal(writer.adapted, false);
  });

  test('says that something has changed', () => {
    const writer = writerNamed();
    let changes = 0;
    writer.addEventListener('change', () => changes++);
    writer.consent('w1', 'secret');
    writer.count('w1', '7');
    writer.adapt('w1', true);
    writer.withdraw();
    assert.equal(changes, 4);
  });
});
