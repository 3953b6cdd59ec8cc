import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apology, duration, percent, redraw, span, spoken, unreadable, verdict, waiting } from '../../main/resources/static/page/wording.js';

const accepted = (digit, confidence, next = { digit: 1, confidence: (1 - confidence) / 2 }) => ({
  digit,
  confidence,
  accepted: true,
  candidates: [{ digit, confidence }, next],
});

describe('a confidence', () => {
  for (const [confidence, said] of [
    [1, 'over 99.9%'],
    [0.9995, 'over 99.9%'],
    [0.99949, '99.9%'],
    [0.5, '50.0%'],
    [0.0005, '0.1%'],
    [0.00049, 'under 0.1%'],
    [0, 'under 0.1%'],
  ]) {
    test(`of ${confidence} is ${said}`, () => assert.equal(percent(confidence), said));
  }
});

describe('an accepted answer', () => {
  for (const [confidence, title] of [
    [0.99, 'Certain'],
    [0.98, 'Sure'],
    [0.9, 'Sure'],
    [0.89, 'Fairly sure'],
    [0.7, 'Fairly sure'],
    [0.69, 'An inkling'],
  ]) {
    test(`of ${confidence} is titled "${title}"`, () => assert.equal(verdict(accepted(7, confidence)).title, title));
  }

  test('names the next best', () => {
    assert.equal(verdict(accepted(7, 0.9, { digit: 8, confidence: 0.06 })).text, 'Next best: an 8, 6.0%.');
  });

  test('names none that is below a thousandth, nor where there is none', () => {
    const alone = 'Nothing else comes close.';
    assert.equal(verdict(accepted(7, 0.9995, { digit: 1, confidence: 0.00099 })).text, alone);
    assert.equal(verdict({ ...accepted(7, 1), candidates: [{ digit: 7, confidence: 1 }] }).text, alone);
  });

  test('is said as digit and confidence', () => assert.equal(spoken(accepted(7, 0.995)), '7, 99.5% sure.'));
});

describe('a refused answer', () => {
  test('that is ambiguous names both', () => {
    const answer = {
      digit: 8,
      confidence: 0.52,
      accepted: false,
      reason: 'ambiguous',
      candidates: [
        { digit: 8, confidence: 0.52 },
        { digit: 3, confidence: 0.41 },
        { digit: 0, confidence: 0.02 },
      ],
    };
    assert.deepEqual(verdict(answer), { title: 'Unclear', text: 'It could be an 8 (52.0%) or a 3 (41.0%).' });
    assert.equal(spoken(answer), 'Unclear. It could be an 8 (52.0%) or a 3 (41.0%).');
  });

  test('that is no digit says how likely that is, and names the closest', () => {
    const answer = { digit: 5, confidence: 0.989, accepted: false, reason: 'not_a_digit', notADigit: 0.91, candidates: [] };
    const text = 'The chance that it is none is 91.0%. The closest is a 5.';
    assert.deepEqual(verdict(answer), { title: 'Not a digit', text });
    assert.equal(verdict({ ...answer, notADigit: undefined }).text, 'The closest is a 5.');
  });
});

describe('a digit that is to be drawn again', () => {
  const candidates = [1, 7, 4].map((digit) => ({ digit, confidence: 0.3 }));

  test('is between two, which only a PIN that is shown may name', () => {
    const { title, text, masked } = redraw({ reason: 'ambiguous', candidates });
    assert.equal(title, 'Not clear');
    assert.equal(text, 'It could be a 1 or a 7. Please draw that digit again.');
    assert.doesNotMatch(masked, /\d/);
  });

  test('is none', () => {
    const { title, text } = redraw({ reason: 'not_a_digit', candidates });
    assert.deepEqual([title, text], ['Not a digit', 'Please draw that digit again.']);
  });

  test('cannot be read', () => {
    const { title, text } = unreadable({ kind: 'refused', detail: 'The drawing must be more than one dot' });
    assert.deepEqual([title, text], ['Not readable', 'The drawing must be more than one dot. Please draw that digit again.']);
  });
});

describe('a problem', () => {
  const kinds = ['offline', 'silent', 'busy', 'unready', 'late', 'refused', 'broken'];

  test('has a title of its own for each kind', () => {
    assert.equal(new Set(kinds.map((kind) => apology({ kind }).title)).size, kinds.length);
  });

  for (const kind of kinds) {
    test(`that is "${kind}" names a next step, and speaks of what is read`, () => {
      assert.match(apology({ kind }).text, /Run|sent once|Draw on|Please draw/);
      assert.match(apology({ kind }, 'picture').text, /picture/);
      assert.doesNotMatch(apology({ kind }, 'picture').text, /drawing/);
    });
  }

  test('says of a refusal what the service said, as a sentence', () => {
    for (const detail of ['A drawing must have at most 256 strokes', 'A drawing must have at most 256 strokes.']) {
      assert.match(apology({ kind: 'refused', detail }).text, /^A drawing must have at most 256 strokes\. Draw on/);
    }
    assert.match(apology({ kind: 'refused' }).text, /cannot read this drawing/);
  });

  test('never passes on what the service said of itself', () => {
    assert.doesNotMatch(apology({ kind: 'broken', detail: 'NullPointerException' }).text, /Null/);
  });

  test('counts down to the next try', () => {
    assert.match(waiting({ kind: 'busy' }, 2).text, /^Your drawing is kept\. Trying again in 2 seconds\./);
    assert.match(waiting({ kind: 'unready' }, 1, 'picture').text, /^Your picture is kept\. Trying again in 1 second\./);
  });
});

describe('a span of time', () => {
  for (const [seconds, said] of [
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [61, '2 minutes'],
    [3541, '1 hour'],
    [3600, '1 hour'],
    [3601, '1 hour and 1 minute'],
    [7500, '2 hours and 5 minutes'],
  ]) {
    test(`of ${seconds} seconds is ${said}`, () => assert.equal(span(seconds), said));
  }
});

describe('a duration', () => {
  for (const [micros, said] of [
    [0, '0 µs'],
    [999, '999 µs'],
    [1000, '1.0 ms'],
    [9949, '9.9 ms'],
    [10_000, '10 ms'],
    [1_234_567, '1235 ms'],
  ]) {
    test(`of ${micros} microseconds is ${said}`, () => assert.equal(duration(micros), said));
  }
});
