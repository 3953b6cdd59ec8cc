import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adaptedOrNot, delayed, keyless, labelled, missing, notSent } from '../../main/resources/static/page/learn-wording.js';
import { ServiceProblem } from '../../main/resources/static/page/service-client.js';
import { apology, scoredBy } from '../../main/resources/static/page/wording.js';

describe('what the page says of learning', () => {
  test('names a label as people do', () => {
    assert.deepEqual(['7', '8', 'none'].map(labelled), ['a 7', 'an 8', 'no digit']);
  });

  test('counts what waits', () => {
    assert.equal(keyless(1).text, 'Your drawing waits here. The service asks for its key.');
    assert.match(keyless(3).text, /^3 drawings wait here[.]/);
    assert.match(notSent(new ServiceProblem('offline'), 2).text, /^You are offline[.] 2 drawings/);
  });

  test('counts down', () => {
    assert.equal(delayed(new ServiceProblem('unready'), 61).text, 'The service cannot keep drawings now. Sending again in 2 minutes.');
  });

  test('lists what is missing', () => {
    assert.equal(missing([3, 3, 3, 3, 1, 3, 3, 0, 3, 9], 3), 'Still missing: 2 of 4, 3 of 7.');
    assert.equal(missing(Array(10).fill(3), 3), '');
  });

  test('says what an adaptation came to', () => {
    assert.equal(adaptedOrNot({ adopted: true }, 'w1').title, 'Adapted to w1');
    assert.match(adaptedOrNot({ adopted: false, reason: 'It must be more' }, 'w1').text, /^It must be more[.] /);
  });
});

describe('whose handwriting a drawing was read as', () => {
  for (const [model, said] of [
    [undefined, ''],
    [{}, ''],
    [{ adapted: true }, 'Adapted to w1'],
    [{ style: 'european' }, 'As written in Europe'],
    [{ style: 'american' }, 'As written in America'],
    [{ style: 'cursive' }, 'As written in cursive'],
  ]) {
    test(`is said of ${JSON.stringify(model)}: "${said}"`, () => assert.equal(scoredBy(model, 'w1'), said));
  }

  test('can be chosen anew where the model does not know it any more', () => {
    const problem = new ServiceProblem('refused', { field: 'style', detail: 'style must be left out: the model has none' });
    assert.match(apology(problem).text, /Your drawing is kept[.] .* choose another/);
  });
});
