import { labelled } from './learn-wording.js';
import { UndoTime } from './undo-time.js';

/** @typedef {{state: 'none' | 'asked' | 'chosen' | 'kept', label?: string}} Said what somebody said that a drawing was */

/**
 * Asks what an answered drawing was, and keeps it as a sample. What is said can be corrected or taken
 * back for a while, and no longer than until the next drawing. A drawing that goes on is another one,
 * of which nothing is known.
 */
export class Feedback {
  #ink;
  #writer;
  #page;
  /** @type {readonly import('./ink.js').Stroke[] | undefined} */
  #asked;
  /** @type {WeakMap<readonly import('./ink.js').Stroke[], string>} */
  #kept = new WeakMap();
  #undoTime;

  /**
   * @param {import('./ink.js').Ink} ink
   * @param {import('./writer.js').Writer} writer
   * @param {object} page
   * @param {() => import('./classify-client.js').Drawing} page.drawing what is on the pad
   * @param {() => Promise<boolean>} page.askConsent settled with whether drawings may be sent from now on
   * @param {(sample: import('./learn-client.js').Sample) => void} page.keep
   * @param {(said: Said) => void} page.show
   * @param {import('./announcer.js').Announce} page.announce
   * @param {(strokes: readonly import('./ink.js').Stroke[]) => boolean} page.isForeign
   *   whether another hand drew some of them
   */
  constructor(ink, writer, page) {
    this.#ink = ink;
    this.#writer = writer;
    this.#page = page;
    this.#undoTime = new UndoTime((sample) => {
      this.#kept.set(/** @type {readonly import('./ink.js').Stroke[]} */ (this.#asked), sample.label);
      page.keep(sample);
      this.show();
    });
    ink.addEventListener('change', () => this.#inkChanged());
  }

  /** @returns {Said} */
  get said() {
    if (!this.#asked) {
      return { state: 'none' };
    }
    const kept = this.#kept.get(this.#asked);
    const chosen = this.#undoTime.sample?.label;
    return kept ? { state: 'kept', label: kept } : chosen ? { state: 'chosen', label: chosen } : { state: 'asked' };
  }

  /** What is on the pad is answered. */
  offer() {
    const { strokes, blank } = this.#ink;
    this.#asked = blank || this.#page.isForeign(strokes) ? undefined : strokes;
    this.show();
  }

  /**
   * Somebody says what it was; the same again takes that back.
   * @param {string} label
   */
  async say(label) {
    const asked = this.#asked;
    if (!asked || this.#kept.has(asked) || !(this.#writer.ready || (await this.#page.askConsent())) || asked !== this.#asked) {
      return;
    }
    if (this.#undoTime.sample?.label === label) {
      this.#takeBack('Taken back.');
    } else {
      this.#undoTime.begin({ drawing: this.#page.drawing(), label, writer: this.#writer.name });
      this.#page.announce(`It was ${labelled(label)}. Choose another to correct it, the same to take it back.`);
    }
    this.show();
  }

  /** What can still be taken back is kept now. */
  settle() {
    this.#undoTime.end();
  }

  /** What can still be taken back is. */
  forget() {
    this.#undoTime.takeBack();
    this.show();
  }

  show() {
    this.#page.show(this.said);
  }

  #inkChanged() {
    const { current, strokes, blank, redoable } = this.#ink;
    if (!this.#asked || (!current && strokes === this.#asked)) {
      return;
    }
    const cleared = blank && !current && !redoable;
    if (cleared) {
      this.settle();
    } else if (this.#undoTime.sample) {
      this.#takeBack('Taken back, since the drawing is another one now.');
    }
    this.#asked = undefined;
    this.show();
  }

  /** @param {string} words */
  #takeBack(words) {
    this.#undoTime.takeBack();
    this.#page.announce(words);
  }
}
