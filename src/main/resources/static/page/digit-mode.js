import { apology, spoken, waiting } from './wording.js';

/** One digit at a time: each drawing is answered in full. */
export class DigitMode {
  #view;
  #curl;
  #announce;

  /**
   * @param {import('./answer-view.js').AnswerView} view
   * @param {import('./curl-view.js').CurlView} curl
   * @param {ReturnType<import('./announcer.js').announcerIn>} announce
   */
  constructor(view, curl, announce) {
    this.#view = view;
    this.#curl = curl;
    this.#announce = announce;
  }

  /** How long the pen rests before what it drew is asked about. */
  get restMillis() {
    return 0;
  }

  /** @returns {boolean} whether there is more to take back than strokes */
  get undoable() {
    return false;
  }

  enter() {
    this.#view.showNothing();
  }

  leave() {}

  onBegin() {
    this.#announce('');
  }

  onBlank(asked) {
    if (asked) {
      this.#view.showHint('Draw a digit first, or try one of the samples.');
      this.#announce('Nothing to read yet. Draw a digit first.');
    } else {
      this.#view.showNothing();
    }
  }

  onStale() {
    this.#view.showStale();
  }

  onSent(request) {
    this.#curl.show(request);
  }

  onAnswer(answer, roundTripMillis) {
    this.#view.showAnswer(answer, roundTripMillis);
    this.#announce(spoken(answer), { settle: true });
  }

  onWait(problem, seconds) {
    this.#view.showWait(problem, seconds);
    if (seconds === problem.retryAfterSeconds) {
      const { title, text } = waiting(problem, seconds);
      this.#announce(`${title}. ${text}`);
    }
  }

  onProblem(problem) {
    this.#view.showProblem(problem);
    const { title, text } = apology(problem);
    this.#announce(`${title}. ${text}`);
  }

  clear() {
    this.#announce('Cleared');
  }
}
