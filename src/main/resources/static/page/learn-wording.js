import { article, span } from './wording.js';

/** What the page says of drawings that are kept, in plain words. */

/** @typedef {import('./service-client.js').ServiceProblem} ServiceProblem */
/** @typedef {'send' | 'wait' | 'key' | 'none'} Remedy send it again, the same while that comes by itself, enter a key */
/** @typedef {{text: string, remedy: Remedy}} Trouble with what is to be sent */

/**
 * @param {string} label
 * @returns {string} such as "a 7"
 */
export function labelled(label) {
  return label === 'none' ? 'no digit' : article(Number(label));
}

/**
 * @param {number} count of drawings that are not sent
 * @returns {Trouble}
 */
export function keyless(count) {
  return { text: `${waitsHere(count)} The service asks for its key.`, remedy: 'key' };
}

/**
 * @param {ServiceProblem} problem
 * @param {number} count of drawings that are not sent
 * @returns {Trouble}
 */
export function notSent(problem, count) {
  const remedy = problem.kind === 'unauthorized' || problem.kind === 'forbidden' ? 'key' : 'send';
  return { text: `${cause(problem)} ${waitsHere(count)}`, remedy };
}

/**
 * @param {ServiceProblem} problem
 * @param {number} seconds until it is sent again
 * @returns {Trouble}
 */
export function delayed(problem, seconds) {
  return { text: `${cause(problem)} Sending again in ${span(seconds)}.`, remedy: 'wait' };
}

/**
 * @param {ServiceProblem} problem that the drawing itself is
 * @returns {Trouble}
 */
export function notKept(problem) {
  return { text: `Not kept. ${cause(problem)}`, remedy: 'none' };
}

/**
 * @param {ServiceProblem} problem
 * @returns {import('./wording.js').Words} why nothing was adapted
 */
export function notAdapted(problem) {
  return { title: 'Not adapted', text: `${cause(problem)} What is kept stays so.` };
}

/**
 * @param {ServiceProblem} problem
 * @param {number} seconds until it is asked again
 * @returns {import('./wording.js').Words}
 */
export function adaptsLater(problem, seconds) {
  return { title: 'Not yet', text: `${cause(problem)} Asking again in ${span(seconds)}.` };
}

/**
 * @param {import('./learn-client.js').Adaptation} adaptation
 * @param {string} writer
 * @returns {import('./wording.js').Words}
 */
export function adaptedOrNot({ adopted, reason = '' }, writer) {
  return adopted
    ? { title: `Adapted to ${writer}`, text: 'From now on your drawings are read with what was learnt from them.' }
    : { title: 'Nothing gained', text: `${reason}. Your drawings are read as everybody’s. More of them may help.` };
}

/**
 * @param {import('./learn-client.js').Tally} tally
 * @returns {string}
 */
export function rightOf({ right, tried }) {
  return `${right} of ${tried}`;
}

/**
 * @param {number[]} counts of each digit
 * @param {number} least of each that it takes
 * @returns {string} what is missing; empty where nothing is
 */
export function missing(counts, least) {
  const few = counts.flatMap((count, digit) => (count < least ? [`${least - count} of ${digit}`] : []));
  return few.length ? `Still missing: ${few.join(', ')}.` : '';
}

/** @param {number} count */
function waitsHere(count) {
  return `${count === 1 ? 'Your drawing waits' : `${count} drawings wait`} here.`;
}

/**
 * @param {ServiceProblem} problem
 * @returns {string} a sentence
 */
function cause({ kind, detail }) {
  switch (kind) {
    case 'offline':
      return 'You are offline.';
    case 'silent':
      return 'The service cannot be reached.';
    case 'busy':
      return 'The service is busy.';
    case 'unready':
      return 'The service cannot keep drawings now.';
    case 'late':
      return 'No answer came in time.';
    case 'unauthorized':
      return 'The service does not know this key.';
    case 'forbidden':
      return 'This key lacks the role collect.';
    case 'missing':
      return 'The service takes no drawings any more.';
    case 'refused':
      return detail ? detail.replace(/[.]?$/, '.') : 'The service does not take it.';
    default:
      return 'Something broke in the service.';
  }
}
