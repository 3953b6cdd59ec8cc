import { EXCLAMATION_MARK, QUESTION_MARK, glyphPath } from './glyphs.js';
import { duration, percent, verdict } from './wording.js';

/** Ink for the surest and for the least sure answer, in units of the glyph's box of 100 by 140. */
const BOLDEST = 15;
const FAINTEST = 4;

/** A shorter wait is not worth a word. */
const NOTICED_MILLIS = 300;

const TIMINGS = /** @type {const} */ (['decode', 'preprocess', 'queue', 'inference']);

/** @typedef {import('./wording.js').Words} Words */
/** @typedef {{item: HTMLElement, fill: HTMLElement, figure: HTMLElement, label: HTMLElement}} Bar */
/** @typedef {Record<string, HTMLElement> & {glyph: SVGPathElement, input: HTMLImageElement}} Parts */

/** Shows what the service makes of a drawing. */
export class AnswerView {
  #root;
  #parts = /** @type {Parts} */ ({});
  #bars;
  /** @type {number | undefined} */
  #delay;

  /** @param {HTMLElement} root holds an element for each part, named by `data-part` */
  constructor(root) {
    this.#root = root;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-part]'))) {
      this.#parts[/** @type {string} */ (element.dataset.part)] = element;
    }
    this.#bars = Array.from({ length: 10 }, (_, digit) => this.#bar(digit));
    this.#parts.candidates.replaceChildren(...this.#bars.map((bar) => bar.item));
    this.showNothing();
  }

  /** Nothing has been drawn, or what was drawn has not been asked about. */
  showNothing() {
    this.#say('empty', { title: 'Draw a digit', text: 'You will see which one it is, and how sure that is.' });
    this.#clearFigures(QUESTION_MARK);
  }

  /** What was asked about is no longer what is drawn, and somebody has to ask anew. */
  showStale() {
    this.#showPast('stale', { title: 'Press Run', text: 'What you drew has not been read yet.' });
  }

  /** What is drawn is being read. Said only where that takes a while. */
  showReading() {
    clearTimeout(this.#delay);
    this.#delay = setTimeout(
      () => this.#showPast('reading', { title: 'Reading it', text: 'The answer is on its way.' }),
      NOTICED_MILLIS,
    );
  }

  /** @param {string} text what is missing before anything can be asked */
  showHint(text) {
    this.#say('empty', { title: 'Nothing to read yet', text });
    this.#clearFigures(QUESTION_MARK);
  }

  /**
   * @param {import('./classify-client.js').Answer} answer
   * @param {number} roundTripMillis
   * @param {string} scoredBy whose handwriting it was read as; empty for anybody's
   */
  showAnswer(answer, roundTripMillis, scoredBy) {
    const { digit, confidence, accepted, reason, candidates, input, timings } = answer;
    this.#say(accepted ? 'accepted' : /** @type {string} */ (reason), verdict(answer));
    this.#showDigit(digit, confidence);
    this.#parts.confidence.textContent = accepted ? percent(confidence) : '';
    this.#clearCandidates();
    for (const candidate of candidates) {
      this.#showCandidate(candidate, candidate.digit === digit);
    }
    this.#parts.input.src = input ?? '';
    this.#parts.enlarge.hidden = !input;
    for (const name of TIMINGS) {
      this.#parts[name].textContent = duration(timings[`${name}Micros`]);
    }
    this.#parts.roundtrip.textContent = duration(roundTripMillis * 1000);
    this.#parts.layer.textContent = scoredBy;
  }

  /** @param {Words} words */
  showProblem(words) {
    this.#say('problem', words);
    this.#clearFigures(EXCLAMATION_MARK);
  }

  /** @param {Words} words */
  showWait(words) {
    this.#say('waiting', words);
    this.#clearFigures(EXCLAMATION_MARK);
  }

  /**
   * @param {string} outcome which the style shows
   * @param {Words} words
   */
  #say(outcome, { title, text }) {
    this.#root.dataset.outcome = outcome;
    delete this.#root.dataset.past;
    this.#showWords({ title, text });
  }

  /**
   * Leaves the figures of the last answer there, as a thing of the past.
   * @param {'stale' | 'reading'} why
   * @param {Words} words
   */
  #showPast(why, words) {
    this.#root.dataset.past = why;
    this.#showWords(words);
    this.#parts.digit.textContent = '';
    this.#parts.confidence.textContent = '';
  }

  /** @param {Words} words */
  #showWords({ title, text }) {
    clearTimeout(this.#delay);
    this.#parts.title.textContent = title;
    this.#parts.text.textContent = text;
  }

  /**
   * @param {number} digit
   * @param {number} confidence a probability
   */
  #showDigit(digit, confidence) {
    const glyph = this.#parts.glyph;
    glyph.setAttribute('d', glyphPath(digit));
    glyph.style.strokeWidth = String(FAINTEST + (BOLDEST - FAINTEST) * confidence ** 3);
    glyph.getAnimations().forEach((animation) => {
      animation.cancel();
      animation.play();
    });
    this.#parts.digit.textContent = String(digit);
  }

  /**
   * @param {import('./classify-client.js').Candidate} candidate
   * @param {boolean} best
   */
  #showCandidate({ digit, confidence }, best) {
    const { item, fill, figure, label } = this.#bars[digit];
    item.classList.toggle('best', best);
    fill.style.transform = `scaleY(${confidence})`;
    figure.textContent = confidence > 0.99 ? '>99' : confidence >= 0.01 ? String(Math.round(confidence * 100)) : '';
    label.textContent = `: ${percent(confidence)}`;
  }

  /** @param {string} mark the data of an SVG path, in the digit's place */
  #clearFigures(mark) {
    this.#parts.glyph.setAttribute('d', mark);
    this.#parts.glyph.style.strokeWidth = String(BOLDEST);
    this.#parts.digit.textContent = '';
    this.#parts.confidence.textContent = '';
    this.#clearCandidates();
    this.#parts.layer.textContent = '';
    this.#parts.enlarge.hidden = true;
    this.#parts.input.removeAttribute('src');
    for (const name of [...TIMINGS, 'roundtrip']) {
      this.#parts[name].textContent = '–';
    }
  }

  #clearCandidates() {
    for (const { item, fill, figure, label } of this.#bars) {
      item.classList.remove('best');
      fill.style.transform = '';
      figure.textContent = '';
      label.textContent = '';
    }
  }

  /**
   * @param {number} digit
   * @returns {Bar}
   */
  #bar(digit) {
    const item = element('li', 'candidate');
    const figure = element('span', 'candidate-figure');
    figure.setAttribute('aria-hidden', 'true');
    const track = element('span', 'candidate-track');
    const fill = track.appendChild(element('span', 'candidate-fill'));
    const name = element('span', 'candidate-digit');
    name.textContent = String(digit);
    const label = element('span', 'visually-hidden');
    item.append(figure, track, name, label);
    return { item, fill, figure, label };
  }
}

/**
 * @param {string} tag
 * @param {string} className
 * @returns {HTMLElement}
 */
function element(tag, className) {
  const created = document.createElement(tag);
  created.className = className;
  return created;
}
