import { PinLock } from './pin.js';
import { apology, waiting } from './wording.js';

/** @type {Record<string, 'again' | 'not-a-digit'>} */
const REDRAWS = { ambiguous: 'again', not_a_digit: 'not-a-digit' };

/** A PIN, drawn digit by digit: what is not clear is drawn again instead of being guessed. */
export class PinMode {
  #view;
  #pad;
  #announce;
  #hide;
  #lock;
  /** @type {'again' | 'not-a-digit' | undefined} */
  #redraw;
  /** @type {{title: string, text: string} | undefined} */
  #trouble;

  /**
   * @param {import('./pin-view.js').PinView} view
   * @param {import('./ink-pad.js').InkPad} pad
   * @param {import('./announcer.js').Announce} announce
   * @param {object} controls
   * @param {HTMLSelectElement} controls.length
   * @param {HTMLInputElement} controls.hide
   * @param {HTMLButtonElement} controls.close
   * @param {HTMLButtonElement} controls.restart
   * @param {() => void} onRestart what is under way is to be given up
   */
  constructor(view, pad, announce, { length, hide, close, restart }, onRestart) {
    this.#view = view;
    this.#pad = pad;
    this.#announce = announce;
    this.#hide = hide;
    this.#lock = new PinLock(Number(length.value));
    hide.addEventListener('change', () => this.#show());
    length.addEventListener('change', () => {
      onRestart();
      this.#restart(Number(length.value));
    });
    restart.addEventListener('click', () => {
      onRestart();
      this.#restart();
    });
    close.addEventListener('click', () => {
      this.#lock.close();
      this.#pad.reset();
      this.#show();
      restart.focus();
    });
  }

  /** How long the pen rests before what it drew is asked about: a 4 and a 5 have two strokes. */
  get restMillis() {
    return 700;
  }

  /** @returns {boolean} whether the picture that the model saw is shown */
  get showsInput() {
    return false;
  }

  /** @returns {boolean} whether there is more to take back than strokes */
  get undoable() {
    return this.#lock.digits.length > 0;
  }

  enter() {
    this.#restart();
  }

  leave() {
    this.#lock.forget();
    this.#settle();
    this.#announce('');
  }

  onBegin() {
    if (this.#lock.state === 'wrong') {
      this.#lock.empty();
    }
    this.#settle();
    this.#announce('');
  }

  /** @param {boolean} asked whether somebody wants nothing to be read */
  onBlank(asked) {
    if (asked) {
      this.#show();
    }
  }

  onStale() {}

  onSent() {}

  /** @param {import('./classify-client.js').Answer} answer */
  onAnswer({ digit, accepted, reason }) {
    this.#trouble = undefined;
    if (accepted) {
      this.#lock.take(digit);
    }
    this.#redraw = accepted || this.#lock.complete ? undefined : REDRAWS[/** @type {string} */ (reason)];
    this.#pad.reset();
    this.#show();
  }

  /**
   * @param {import('./classify-client.js').ServiceProblem} problem
   * @param {number} seconds until it is asked again
   */
  onWait(problem, seconds) {
    this.#trouble = waiting(problem, seconds);
    this.#show({ quiet: seconds !== problem.retryAfterSeconds });
  }

  /** @param {import('./classify-client.js').ServiceProblem} problem */
  onProblem(problem) {
    this.#trouble = apology(problem);
    this.#show();
  }

  undo() {
    this.#lock.takeBack();
    this.#settle();
  }

  clear() {
    this.#lock.empty();
    this.#settle();
  }

  /** @param {number} [length] of the next PIN */
  #restart(length) {
    this.#lock.forget(length);
    this.#pad.reset();
    this.#settle();
  }

  #settle() {
    this.#redraw = undefined;
    this.#trouble = undefined;
    this.#show();
  }

  #show({ quiet = false } = {}) {
    const words = this.#view.show(this.#lock, {
      hidden: this.#hide.checked,
      redraw: this.#redraw,
      trouble: this.#trouble,
    });
    if (!quiet) {
      this.#announce(words);
    }
  }
}
