import { Runner } from './runner.js';
import { apology, scoredBy, spoken, waiting } from './wording.js';

/** One digit at a time: each drawing is answered in full, the newest only. */
export class DigitMode {
  #view;
  #curl;
  #announce;
  #onBusy;
  #layer;
  #feedback;
  #runner;
  /** @type {import('./wording.js').Subject} */
  #subject = 'drawing';
  #unsent = false;

  /**
   * @param {import('./answer-view.js').AnswerView} view
   * @param {import('./curl-view.js').CurlView} curl
   * @param {import('./announcer.js').Announce} announce
   * @param {(busy: boolean) => void} onBusy told whether an answer is waited for
   * @param {object} [learning]
   * @param {import('./classify-client.js').Layer} [learning.layer] that drawings are scored by
   * @param {import('./feedback.js').Feedback} [learning.feedback] asks what a drawing was
   */
  constructor(view, curl, announce, onBusy, { layer = {}, feedback } = {}) {
    this.#view = view;
    this.#curl = curl;
    this.#announce = announce;
    this.#onBusy = onBusy;
    this.#layer = layer;
    this.#feedback = feedback;
    this.#runner = new Runner(this, layer);
  }

  /** How long the pen rests before what it drew is asked about. */
  get restMillis() {
    return 0;
  }

  /** @returns {boolean} whether there is more to take back than strokes */
  get undoable() {
    return false;
  }

  /** @returns {boolean} whether there is more to put back than strokes */
  get redoable() {
    return false;
  }

  enter() {
    this.#view.showNothing();
  }

  leave() {
    this.giveUp();
  }

  /** @returns {boolean} whether something may be drawn */
  begin() {
    this.giveUp();
    this.#announce('');
    return true;
  }

  /** @param {import('./classify-client.js').Drawing | File} drawing */
  async read(drawing) {
    this.#unsent = false;
    this.#subject = drawing instanceof Blob ? 'picture' : 'drawing';
    if (drawing instanceof Blob) {
      this.#announce(`Reading ${drawing.name}`);
    }
    this.#onBusy(true);
    await this.#runner.run(drawing, { input: true });
    this.#onBusy(this.#runner.busy);
  }

  /** @param {boolean} asked whether somebody wants nothing to be read */
  blank(asked) {
    if (asked) {
      this.#view.showHint('Draw a digit first, or try one of the samples.');
      this.#announce('Nothing to read yet. Draw a digit first.');
    } else {
      this.#view.showNothing();
    }
  }

  /** What is drawn waits for somebody to ask. */
  stale() {
    this.#view.showStale();
    this.#announce('Press Run to have it read.', { settle: true });
  }

  /** The answer that is waited for no longer matters. */
  giveUp() {
    this.#unsent = false;
    this.#runner.cancel();
  }

  /**
   * The network is back.
   * @param {() => void} run asks for what is on the pad
   */
  resume(run) {
    if (this.#unsent) {
      run();
    }
  }

  undo() {}

  redo() {}

  clear() {
    this.#view.showNothing();
    this.#announce('Cleared');
  }

  /** @param {import('./service-client.js').ServiceRequest} request */
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
    this.#view.showAnswer(answer, roundTripMillis, scoredBy(answer.model, this.#layer.writer));
    this.#feedback?.offer();
    this.#announce(spoken(answer), { settle: true });
  }

  /**
   * @param {import('./service-client.js').ServiceProblem} problem
   * @param {number} seconds until it is asked again
   */
  onWait(problem, seconds) {
    const words = waiting(problem, seconds, this.#subject);
    this.#view.showWait(words);
    if (seconds === problem.retryAfterSeconds) {
      this.#announce(`${words.title}. ${words.text}`);
    }
  }

  /** @param {import('./service-client.js').ServiceProblem} problem */
  onProblem(problem) {
    this.#unsent = problem.kind === 'offline';
    const words = apology(problem, this.#subject);
    this.#view.showProblem(words);
    this.#announce(`${words.title}. ${words.text}`);
  }
}
