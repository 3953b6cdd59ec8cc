import { isAdaptation, adaptationRequest } from './learn-client.js';
import { adaptedOrNot, adaptsLater, labelled, missing, notAdapted } from './learn-wording.js';
import { retrying } from './retrying.js';
import { ServiceProblem, exchange } from './service-client.js';
import { UndoTime } from './undo-time.js';
import { LEAST } from './writer.js';

/** An adaptation may wait for others. */
const PATIENCE_MILLIS = 60_000;

/** @typedef {import('./wording.js').Words} Words */
/**
 * @typedef {object} Shown
 * @property {Words} words what to do now
 * @property {Words} [news] of the last adaptation
 * @property {string} [writer] whom drawings are kept of
 * @property {number} [asked] the digit that is to be drawn
 * @property {string} [last] the label of the drawing that can be taken back
 * @property {number[]} counts of each digit that is kept
 * @property {boolean} adaptable
 * @property {import('./learn-client.js').Adaptation} [adaptation] the last one
 * @property {string} [notice] what to do instead of what was tried
 */

/** Asks for digits in turn, keeps them as samples, and has the service adapt to them. */
export class CollectMode {
  #ink;
  #writer;
  #outbox;
  #page;
  #random;
  #undoTime;
  #there = false;
  #asked = 0;
  /** @type {Words | undefined} what came of the last adaptation */
  #news;
  /** @type {import('./learn-client.js').Adaptation | undefined} */
  #adaptation;
  /** @type {AbortController | undefined} */
  #adapting;

  /**
   * @param {import('./ink.js').Ink} ink
   * @param {import('./writer.js').Writer} writer
   * @param {import('./outbox.js').Outbox} outbox
   * @param {object} page
   * @param {(shown: Shown) => void} page.show
   * @param {import('./announcer.js').Announce} page.announce
   * @param {() => void} page.onChange told that there may be another step to undo
   * @param {() => number} [random] from 0 to 1
   */
  constructor(ink, writer, outbox, page, random = Math.random) {
    this.#ink = ink;
    this.#writer = writer;
    this.#outbox = outbox;
    this.#page = page;
    this.#random = random;
    this.#undoTime = new UndoTime((sample) => {
      outbox.add(sample);
      this.show();
    });
  }

  /** Nobody but its owner knows when a digit is complete: half a 4 would be a wrong sample. */
  get restMillis() {
    return Infinity;
  }

  /** @returns {boolean} whether there is more to take back than strokes */
  get undoable() {
    return this.#undoTime.sample !== undefined;
  }

  /** @returns {boolean} whether there is more to put back than strokes */
  get redoable() {
    return false;
  }

  enter() {
    this.#there = true;
    this.#askNext();
    this.#sayAll();
  }

  leave() {
    this.settle();
    this.show();
    this.#there = false;
    this.#page.announce('');
  }

  /** @returns {boolean} whether something may be drawn */
  begin() {
    if (!this.#writer.ready) {
      this.#refuse(this.#whatFirst);
      return false;
    }
    this.settle();
    this.#page.announce('');
    return true;
  }

  /** @param {import('./classify-client.js').Drawing | File} drawing of the digit that was asked for */
  read(drawing) {
    if (drawing instanceof Blob) {
      this.#refuse('A picture is read in “One digit”. Here, draw the digit.');
      return;
    }
    const label = String(this.#asked);
    this.#undoTime.begin({ drawing, label, writer: this.#writer.name });
    this.#ink.reset();
    this.#askNext();
    const { title } = this.show();
    this.#page.announce(`To be kept as ${labelled(label)}. ${title}.`);
  }

  /** @param {boolean} asked whether somebody wants nothing to be kept */
  blank(asked) {
    if (asked) {
      this.#refuse(`Nothing is drawn. ${this.#words.title}.`);
    } else {
      this.show();
    }
  }

  /** What is drawn waits for somebody to press Next. */
  stale() {
    this.show();
  }

  /** What is kept stays so, whatever is drawn next. */
  giveUp() {}

  /** The network is back; what is not sent is seen to elsewhere. */
  resume() {}

  undo() {
    const label = /** @type {import('./learn-client.js').Sample} */ (this.#undoTime.sample).label;
    this.#undoTime.takeBack();
    this.#asked = Number(label);
    const { title } = this.show();
    this.#page.announce(`Taken back. ${title}.`);
  }

  redo() {}

  clear() {
    this.#sayAll();
  }

  /** What can still be taken back is kept now. */
  settle() {
    this.#undoTime.end();
  }

  /** What can still be taken back is, and nothing is adapted to. */
  forget() {
    this.#undoTime.takeBack();
    this.#adapting?.abort();
    this.#adapting = undefined;
    this.#news = undefined;
    this.#adaptation = undefined;
    this.show();
  }

  /** Has the service adapt to what is kept. */
  async adapt() {
    this.settle();
    const why = this.#whyNotNow;
    if (why) {
      this.#refuse(why);
      return;
    }
    const adapting = new AbortController();
    const { name, key } = this.#writer;
    this.#adapting = adapting;
    this.#adaptation = undefined;
    this.#tell({ title: 'Adapting', text: 'This takes a moment.' });
    try {
      const adaptation = await this.#requestAdaptation(name, key, adapting.signal);
      this.#adaptation = adaptation;
      this.#adapting = undefined;
      this.#writer.adapt(name, adaptation.adopted);
      this.#tell(adaptedOrNot(adaptation, name));
    } catch (error) {
      if (adapting.signal.aborted) {
        return;
      }
      this.#adapting = undefined;
      if (!(error instanceof ServiceProblem)) {
        throw error;
      }
      this.#tell(notAdapted(error));
    }
  }

  /**
   * @param {string} [notice]
   * @returns {Words} what it says
   */
  show(notice) {
    const words = this.#words;
    if (this.#there) {
      const { ready, name, counts } = this.#writer;
      this.#page.onChange();
      this.#page.show({
        words,
        news: this.#news,
        writer: ready ? name : undefined,
        asked: ready ? this.#asked : undefined,
        last: this.#undoTime.sample?.label,
        counts,
        adaptable: !this.#whyNotNow,
        adaptation: this.#adaptation,
        notice,
      });
    }
    return words;
  }

  /**
   * @param {string} name
   * @param {string} key
   * @param {AbortSignal} signal
   */
  async #requestAdaptation(name, key, signal) {
    const { json } = await retrying(
      () => exchange(adaptationRequest(name, key), signal, PATIENCE_MILLIS),
      (problem, seconds) => {
        this.#news = adaptsLater(problem, seconds);
        this.show();
      },
      signal,
    );
    if (!isAdaptation(json)) {
      throw new ServiceProblem('broken');
    }
    return json;
  }

  get #words() {
    if (!this.#writer.ready) {
      return { title: 'Show it your hand', text: `Draw each digit a few times, and the service learns to read you. ${this.#whatFirst}` };
    }
    return { title: `Draw ${labelled(String(this.#asked))}`, text: 'Write it as you always do. Press Next when it is complete.' };
  }

  /** @returns {string} what somebody who is not ready has to do */
  get #whatFirst() {
    return this.#writer.consents ? 'First enter the key: it is forgotten with each tab.' : 'First say that your drawings may be kept.';
  }

  /** @returns {string | undefined} why nothing can be adapted to */
  get #whyNotNow() {
    if (!this.#writer.ready) {
      return this.#whatFirst;
    }
    if (this.#adapting) {
      return 'It is being adapted already.';
    }
    const few = missing(this.#writer.counts, LEAST);
    return few || (this.#outbox.labels.length ? 'Some drawings are not sent yet.' : undefined);
  }

  /** Chooses one of those that there are fewest of, in no order that a hand could get used to. */
  #askNext() {
    const labels = [...this.#outbox.labels, this.#undoTime.sample?.label];
    const counts = this.#writer.counts.map((count, digit) => count + labels.filter((label) => label === String(digit)).length);
    const fewest = Math.min(...counts);
    const few = counts.flatMap((count, digit) => (count === fewest ? [digit] : []));
    const others = few.filter((digit) => digit !== this.#asked);
    const choice = others.length ? others : few;
    this.#asked = choice[Math.floor(this.#random() * choice.length)];
  }

  /** @param {Words} words */
  #tell(words) {
    this.#news = words;
    this.show();
    this.#page.announce(`${words.title}. ${words.text}`);
  }

  /** @param {string} notice */
  #refuse(notice) {
    this.show(notice);
    this.#page.announce(notice);
  }

  #sayAll() {
    const { title, text } = this.show();
    this.#page.announce(`${title}. ${text}`);
  }
}
