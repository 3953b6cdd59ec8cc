/** What the page says, in plain words. */

/**
 * @param {number} confidence a probability
 * @returns {string} per cent, never rounded to certainty or impossibility
 */
export function percent(confidence) {
  if (confidence >= 0.9995) {
    return 'over 99.9%';
  }
  if (confidence < 0.0005) {
    return 'under 0.1%';
  }
  return `${(confidence * 100).toFixed(1)}%`;
}

/**
 * @param {import('./classify-client.js').Answer} answer
 * @returns {{title: string, text: string}}
 */
export function verdict({ digit, confidence, accepted, reason, candidates }) {
  if (accepted) {
    return { title: degree(confidence), text: runnerUp(candidates[1]) };
  }
  if (reason === 'ambiguous') {
    return { title: 'Unclear', text: `It could be ${candidates.slice(0, 2).map(withShare).join(' or ')}.` };
  }
  return { title: 'Not a digit', text: `The closest is ${article(digit)}, at ${percent(confidence)}.` };
}

/**
 * @param {import('./classify-client.js').Answer} answer
 * @returns {string} a sentence to be heard
 */
export function spoken(answer) {
  if (answer.accepted) {
    return `${answer.digit}, ${percent(answer.confidence)} sure.`;
  }
  const { title, text } = verdict(answer);
  return `${title}. ${text}`;
}

/**
 * @param {import('./classify-client.js').ServiceProblem} problem
 * @returns {{title: string, text: string}}
 */
export function apology({ kind, detail }) {
  switch (kind) {
    case 'offline':
      return { title: 'You are offline', text: 'Your drawing is kept, and sent once you are back.' };
    case 'silent':
      return { title: 'No answer', text: 'The service cannot be reached. Your drawing is kept.' };
    case 'busy':
      return { title: 'Busy', text: 'Your drawing is kept. Try again in a moment.' };
    case 'unready':
      return { title: 'Not ready yet', text: 'Your drawing is kept. Try again in a moment.' };
    case 'late':
      return { title: 'Too slow', text: 'No answer came in time. Your drawing is kept.' };
    case 'refused':
      return { title: 'Not readable', text: detail ?? 'The service cannot read it. Your drawing is kept.' };
    default:
      return { title: 'Something broke', text: 'Not your fault. Your drawing is kept.' };
  }
}

/**
 * @param {import('./classify-client.js').ServiceProblem} problem
 * @param {number} seconds until the drawing is sent again
 * @returns {{title: string, text: string}}
 */
export function waiting({ kind }, seconds) {
  return {
    title: kind === 'busy' ? 'Busy' : 'Not ready yet',
    text: `Your drawing is kept. Trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  };
}

/**
 * @param {number} micros
 * @returns {string} a duration with its unit
 */
export function duration(micros) {
  if (micros < 1000) {
    return `${Math.round(micros)} µs`;
  }
  return `${(micros / 1000).toFixed(micros < 10_000 ? 1 : 0)} ms`;
}

/** @param {number} confidence */
function degree(confidence) {
  if (confidence >= 0.99) {
    return 'Certain';
  }
  if (confidence >= 0.9) {
    return 'Sure';
  }
  return confidence >= 0.7 ? 'Fairly sure' : 'An inkling';
}

/** @param {import('./classify-client.js').Candidate | undefined} candidate */
function runnerUp(candidate) {
  return candidate && candidate.confidence >= 0.001
    ? `Next best: ${article(candidate.digit)}, ${percent(candidate.confidence)}.`
    : 'Nothing else comes close.';
}

/** @param {import('./classify-client.js').Candidate} candidate */
function withShare({ digit, confidence }) {
  return `${article(digit)} (${percent(confidence)})`;
}

/** @param {number} digit */
function article(digit) {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}
