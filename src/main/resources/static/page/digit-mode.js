import { apology, spoken, waiting } from './wording.js';

/** One digit at a time: each drawing is answered in full. */
export class DigitMode {
  #view;
  #curl;
  #announce;

  /**
   * @param {import('./answer-view.js').AnswerView} view
   * @param {import('./curl-view.js').CurlView} curl
   * @param {import('./announcer.js').Announce} announce
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

  /** @returns {boolean} whether the picture that the model saw is shown */
  get showsInput() {
    return true;
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

  /** @param {boolean} asked whether somebody wants nothing to be read */
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
    this.#announce('Press Run to have it read.', { settle: true });
  }

  /** @param {import('./classify-client.js').ServiceRequest} request */
  onSent(request) {
    this.#curl.show(request);
    this.#view.showReading();
    this.#announce('Reading it.', { settle: true });
  }

  /**
   * @param {import('./classify-client.js').Answer} answer
   * @param {number} roundTripMillis
   */
  onAnswer(answer, roundTripMillis) {
    this.#view.showAnswer(answer, roundTripMillis);
    this.#announce(spoken(answer), { settle: true });
  }

  /**
   * @param {import('./classify-client.js').ServiceProblem} problem
   * @param {number} seconds until it is asked again
   */
  onWait(problem, seconds) {
    this.#view.showWait(problem, seconds);
    if (seconds === problem.retryAfterSeconds) {
      const { title, text } = waiting(problem, seconds);
      this.#announce(`${title}. ${text}`);
    }
  }

  /** @param {import('./classify-client.js').ServiceProblem} problem */
  onProblem(problem) {
    this.#view.showProblem(problem);
    const { title, text } = apology(problem);
    this.#announce(`${title}. ${text}`);
  }

  clear() {
    this.#announce('Cleared');
  }
}
