import { PinLock } from './pin.js';
import { Runner } from './runner.js';
import { apology, redraw, unreadable, waiting } from './wording.js';

/** Why nothing can be drawn, by the state of the lock. */
const FULL = {
  choosing: 'The last digit is being read: one moment.',
  chosen: 'Your PIN is complete: lock with it, or start over.',
  locked: 'The last digit is being read: one moment.',
  wrong: 'That was another PIN. Just draw it again.',
  open: 'Start over for another PIN.',
};

/**
 * A PIN, drawn digit by digit. A drawing is taken off the pad at once and read while the next
 * one is drawn; what is not clear is drawn again instead of being guessed.
 */
export class PinMode {
  #view;
  #ink;
  #announce;
  #controls;
  #onChange;
  #lock;
  #runner;
  /** The box that the ink on the pad is for; -1 while there is none. */
  #target = -1;
  /** The box that is being read; -1 while none is. */
  #place = -1;
  #stuck = false;
  /** @type {import('./wording.js').Words | undefined} */
  #trouble;
  /** @type {string | undefined} */
  #notice;

  /**
   * @param {import('./pin-view.js').PinView} view
   * @param {import('./ink.js').Ink} ink
   * @param {import('./announcer.js').Announce} announce
   * @param {object} controls
   * @param {HTMLElement} controls.pad
   * @param {HTMLSelectElement} controls.length
   * @param {HTMLSelectElement} controls.pause in milliseconds
   * @param {HTMLInputElement} controls.hide
   * @param {HTMLButtonElement} controls.close
   * @param {HTMLButtonElement} controls.restart
   * @param {object} page
   * @param {() => void} page.stop gives up what is under way
   * @param {() => void} page.onChange told that there may be other steps to undo and redo
   * @param {import('./classify-client.js').Layer} [page.layer] that drawings are scored by
   */
  constructor(view, ink, announce, controls, { stop, onChange, layer }) {
    this.#view = view;
    this.#ink = ink;
    this.#announce = announce;
    this.#controls = controls;
    this.#onChange = onChange;
    this.#runner = new Runner(this, layer);
    this.#lock = new PinLock(Number(controls.length.value));
    controls.hide.addEventListener('change', () => {
      announce('');
      this.#show();
    });
    for (const [control, type] of /** @type {const} */ ([[controls.length, 'change'], [controls.restart, 'click']])) {
      control.addEventListener(type, () => {
        stop();
        this.enter();
      });
    }
    controls.close.addEventListener('click', () => {
      stop();
      this.#lock.close();
      this.#ink.reset();
      controls.pad.focus();
      this.#settle();
      this.#sayAll();
    });
  }

  /** How long the pen rests before what it drew is taken: a 4 and a 5 have two strokes. */
  get restMillis() {
    return Number(this.#controls.pause.value);
  }

  /** @returns {boolean} whether there is more to take back than strokes */
  get undoable() {
    return this.#lock.undoable;
  }

  /** @returns {boolean} whether there is more to put back than strokes */
  get redoable() {
    return this.#lock.redoable;
  }

  enter() {
    this.#forget();
    this.#sayAll();
  }

  leave() {
    this.#forget();
    this.#announce('');
  }

  /** @returns {boolean} whether something may be drawn */
  begin() {
    if (this.#lock.state === 'wrong') {
      this.#lock.empty();
    }
    if (this.#target < 0) {
      this.#target = this.#lock.free;
    }
    if (this.#target < 0) {
      this.#refuse(FULL[this.#lock.state]);
      return false;
    }
    this.#lock.begin(this.#target);
    this.#settle();
    this.#announce('');
    return true;
  }

  /** @param {import('./classify-client.js').Drawing | File} drawing */
  read(drawing) {
    if (drawing instanceof Blob) {
      this.#refuse('A picture is read in “One digit”. Here, draw the digit.');
      return;
    }
    this.#lock.take(this.#target < 0 ? this.#lock.free : this.#target, drawing);
    this.#target = -1;
    this.#ink.reset();
    this.#readAll();
  }

  /** @param {boolean} asked whether somebody wants nothing to be read */
  blank(asked) {
    this.#target = -1;
    if (asked && this.#trouble) {
      this.#readAgain();
      return;
    }
    this.#settle();
    if (asked) {
      this.#sayAll();
    }
  }

  /** What is drawn waits for somebody to ask. */
  stale() {
    this.#notice = 'Press Run when the digit is complete.';
    this.#show();
    this.#announce(this.#notice);
  }

  /** What is being read stays so, whatever is drawn next. */
  giveUp() {}

  /**
   * The network is back.
   * @param {() => void} run takes what is on the pad
   */
  resume(run) {
    if (this.#lock.unread >= 0) {
      this.#readAgain();
    } else if (this.#trouble) {
      run();
    }
  }

  undo() {
    const place = this.#lock.undo();
    if (place === this.#place) {
      this.#runner.cancel();
    }
    this.#settle();
    this.#announce(`Digit ${place + 1} taken back. ${this.#count}`);
  }

  redo() {
    const place = this.#lock.redo();
    this.#settle();
    this.#announce(`Digit ${place + 1} put back. ${this.#count}`);
  }

  clear() {
    this.#lock.empty();
    this.#runner.cancel();
    this.#settle();
    this.#sayAll();
  }

  onSent() {}

  /** @param {import('./classify-client.js').Answer} answer */
  onAnswer(answer) {
    this.#trouble = undefined;
    this.#notice = this.#target < 0 ? undefined : this.#notice;
    if (answer.accepted) {
      this.#lock.read(this.#place, answer.digit);
      const { title, text } = this.#show();
      const digit = this.#controls.hide.checked ? '' : `${answer.digit}. `;
      const news = this.#lock.free < 0 && this.#lock.unread < 0 ? ` ${title}. ${text}` : '';
      this.#announce(`${digit}${this.#count}${news}`);
    } else {
      this.#drawAgain(redraw(answer));
    }
  }

  /**
   * @param {import('./service-client.js').ServiceProblem} problem
   * @param {number} seconds until it is asked again
   */
  onWait(problem, seconds) {
    this.#trouble = waiting(problem, seconds);
    this.#show();
    if (seconds === problem.retryAfterSeconds) {
      this.#say(this.#trouble);
    }
  }

  /** @param {import('./service-client.js').ServiceProblem} problem */
  onProblem(problem) {
    this.#trouble = undefined;
    if (problem.kind === 'refused') {
      this.#drawAgain(unreadable(problem));
    } else {
      this.#trouble = apology(problem);
      this.#stuck = true;
      this.#giveBack();
      this.#show();
      this.#say(this.#trouble);
    }
  }

  get #count() {
    return `${this.#lock.taken} of ${this.#lock.length} digits.`;
  }

  /** A drawing that cannot be read now is back on the pad, if there is room; or else it stays in its box. */
  #giveBack() {
    const { drawing } = this.#lock.boxes[this.#place];
    const room = this.#target < 0 && this.#lock.boxes.filter(({ state }) => state === 'reading').length === 1;
    if (drawing && room) {
      const { width, height, strokes } = drawing;
      this.#target = this.#place;
      this.#lock.begin(this.#place);
      this.#ink.add(strokes.map((stroke) => stroke.map(([x, y, t]) => [x / width, y / height, t])));
    }
  }

  #readAgain() {
    if (this.#trouble) {
      this.#trouble = undefined;
      this.#runner.cancel();
    }
    this.#readAll();
  }

  /** Reads what waits, from left to right, unless that is under way. */
  async #readAll() {
    if (this.#place >= 0) {
      this.#settle();
      return;
    }
    this.#stuck = false;
    this.#trouble = undefined;
    this.#settle();
    while (!this.#stuck && this.#lock.unread >= 0) {
      this.#place = this.#lock.unread;
      this.#announce(`Digit ${this.#place + 1} is being read.`, { settle: true });
      await this.#runner.run(/** @type {import('./classify-client.js').Drawing} */ (this.#lock.boxes[this.#place].drawing));
    }
    this.#place = -1;
  }

  /** @param {import('./pin.js').Redraw} why */
  #drawAgain(why) {
    this.#lock.refuse(this.#place, why);
    this.#show();
    this.#say({ title: why.title, text: this.#controls.hide.checked ? why.masked : why.text });
  }

  /** @param {string} notice why something is not taken */
  #refuse(notice) {
    this.#notice = notice;
    this.#show();
    this.#announce(notice);
  }

  #forget() {
    this.#lock.forget(Number(this.#controls.length.value));
    this.#runner.cancel();
    this.#trouble = undefined;
    this.#target = -1;
    this.#ink.reset();
    this.#settle();
  }

  #settle() {
    this.#notice = undefined;
    this.#trouble = this.#lock.unread < 0 ? undefined : this.#trouble;
    this.#show();
  }

  #show() {
    this.#onChange();
    return this.#view.show(this.#lock, {
      hidden: this.#controls.hide.checked,
      target: this.#target,
      trouble: this.#trouble,
      notice: this.#notice,
    });
  }

  /** @param {import('./wording.js').Words} words */
  #say({ title, text }) {
    this.#announce(`${title}. ${text}`);
  }

  #sayAll() {
    const { title, text } = this.#show();
    this.#announce(`${title}. ${text} ${this.#count}`);
  }
}
