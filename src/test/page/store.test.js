import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MemoryStorage, storeIn } from './learners.js';
import { Store } from '../../main/resources/static/page/store.js';

describe('what is remembered', () => {
  test('outlives the page, until it is forgotten', () => {
    const storage = new MemoryStorage();
    storeIn(storage).set('a', '1');
    assert.equal(storeIn(storage).get('a'), '1');
    storeIn(storage).set('a', undefined);
    assert.equal(storeIn(storage).get('a'), undefined);
  });

  test('is found by the beginning of its name, in order', () => {
    const store = storeIn();
    ['b.2', 'a.1', 'b.1'].forEach((name) => store.set(name, 'x'));
    assert.deepEqual(store.names('b.'), ['b.1', 'b.2']);
  });

  test('lives as long as the page where nothing may be kept, and where there is no room', () => {
    const full = new MemoryStorage();
    full.setItem = () => {
      throw new Error('full');
    };
    const forbidden = () => {
      throw new Error('forbidden');
    };
    for (const store of [new Store(forbidden), storeIn(full)]) {
      store.set('a', '1');
      store.set('b', '2');
      assert.equal(store.get('a'), '1');
      assert.deepEqual(store.names(''), ['a', 'b']);
      store.set('a', undefined);
      assert.equal(store.get('a'), undefined);
    }
  });
});
