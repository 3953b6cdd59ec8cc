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
    const other = candidates[1]?.digit;
    return {
      title: 'It could go either way',
      text:
        other === undefined
          ? `It may be ${article(digit)}. A clearer drawing would settle it.`
          : `${capital(article(digit))} or ${article(other)}? A clearer drawing would settle it.`,
    };
  }
  return { title: 'Not a digit', text: `It does not look like one. The closest is ${article(digit)}.` };
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
      return { title: 'You are offline', text: 'Your drawing is kept. It is sent when the connection is back.' };
    case 'silent':
      return { title: 'No answer', text: 'The service cannot be reached. Your drawing is kept: try Run again in a moment.' };
    case 'busy':
      return { title: 'A lot is going on', text: 'The service is busy. Your drawing is kept: try Run again in a moment.' };
    case 'unready':
      return { title: 'Not ready yet', text: 'The service is starting or stopping. Your drawing is kept: try Run again in a moment.' };
    case 'late':
      return { title: 'That took too long', text: 'No answer came in time. Your drawing is kept: try Run again.' };
    case 'refused':
      return { title: 'That cannot be read', text: detail ?? 'The service could not read the drawing. It is kept.' };
    default:
      return { title: 'Something broke', text: 'It is not your drawing; that is kept. Try Run again in a moment.' };
  }
}

/**
 * @param {import('./classify-client.js').ServiceProblem} problem
 * @param {number} seconds until the drawing is sent again
 * @returns {{title: string, text: string}}
 */
export function waiting({ kind }, seconds) {
  return {
    title: kind === 'busy' ? 'A lot is going on' : 'Not ready yet',
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

function degree(confidence) {
  if (confidence >= 0.99) {
    return 'Certain';
  }
  if (confidence >= 0.9) {
    return 'Sure';
  }
  return confidence >= 0.7 ? 'Fairly sure' : 'An inkling';
}

function runnerUp(candidate) {
  return candidate && candidate.confidence >= 0.001
    ? `Next best: ${article(candidate.digit)}, ${percent(candidate.confidence)}.`
    : 'Nothing else comes close.';
}

function article(digit) {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
