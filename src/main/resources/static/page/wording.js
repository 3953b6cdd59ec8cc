/** What the page says, in plain words. */

/** @typedef {{title: string, text: string}} Words */
/** @typedef {'drawing' | 'picture'} Subject what is read */

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
 * @returns {Words}
 */
export function verdict({ digit, confidence, accepted, reason, candidates, notADigit }) {
  if (accepted) {
    return { title: degree(confidence), text: runnerUp(candidates[1]) };
  }
  if (reason === 'ambiguous') {
    return { title: 'Unclear', text: `It could be ${candidates.slice(0, 2).map(withShare).join(' or ')}.` };
  }
  const chance = notADigit === undefined ? '' : `The chance that it is none is ${percent(notADigit)}. `;
  return { title: 'Not a digit', text: `${chance}The closest is ${article(digit)}.` };
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
 * @param {import('./classify-client.js').Answer} answer that is not accepted
 * @returns {import('./pin.js').Redraw} that the digit is to be drawn again
 */
export function redraw({ reason, candidates }) {
  const masked = 'Please draw that digit again.';
  if (reason === 'ambiguous') {
    const between = candidates.slice(0, 2).map(({ digit }) => article(digit)).join(' or ');
    return { title: 'Not clear', text: `It could be ${between}. ${masked}`, masked };
  }
  return { title: 'Not a digit', text: masked, masked };
}

/**
 * @param {import('./service-client.js').ServiceProblem} problem that the drawing itself is
 * @returns {import('./pin.js').Redraw}
 */
export function unreadable(problem) {
  const text = `${reasonOf(problem, 'drawing')} Please draw that digit again.`;
  return { title: 'Not readable', text, masked: text };
}

/**
 * @param {import('./service-client.js').ServiceProblem} problem
 * @param {Subject} [subject]
 * @returns {Words} what is the matter, and what to do about it
 */
export function apology(problem, subject = 'drawing') {
  const kept = `Your ${subject} is kept`;
  switch (problem.kind) {
    case 'offline':
      return { title: 'You are offline', text: `${kept}, and sent once you are back.` };
    case 'silent':
      return { title: 'No answer', text: `The service cannot be reached. ${kept}: Run tries again.` };
    case 'busy':
      return { title: 'Busy', text: `${kept}. Press Run in a moment.` };
    case 'unready':
      return { title: 'Not ready yet', text: `${kept}. Press Run in a moment.` };
    case 'late':
      return { title: 'Too slow', text: `No answer came in time. ${kept}: Run tries again.` };
    case 'refused': {
      if (problem.field === 'style') {
        return { title: 'Not read like that', text: `${kept}. The model that answers now does not know this handwriting: choose another.` };
      }
      const remedy = subject === 'picture' ? 'Choose another picture.' : 'Draw on, or draw anew.';
      return { title: 'Not readable', text: `${reasonOf(problem, subject)} ${remedy}` };
    }
    default:
      return { title: 'Something broke', text: `Not your fault. ${kept}: Run tries again.` };
  }
}

/**
 * @param {import('./service-client.js').ServiceProblem} problem
 * @param {number} seconds until the drawing is sent again
 * @param {Subject} [subject]
 * @returns {Words}
 */
export function waiting({ kind }, seconds, subject = 'drawing') {
  return {
    title: kind === 'busy' ? 'Busy' : 'Not ready yet',
    text: `Your ${subject} is kept. Trying again in ${span(seconds)}. Run tries now.`,
  };
}

/**
 * @param {{adapted?: boolean, style?: string} | undefined} model that answered
 * @param {string | undefined} writer that it was asked for
 * @returns {string} whose handwriting a drawing was read as; empty for anybody's
 */
export function scoredBy(model, writer) {
  if (model?.adapted) {
    return `Adapted to ${writer}`;
  }
  return model?.style ? `As written in ${place(model.style)}` : '';
}

/**
 * @param {string} style of handwriting, such as "european"
 * @returns {string} where it is at home, or the style itself where nobody knows
 */
export function place(style) {
  return { american: 'America', european: 'Europe' }[style] ?? style;
}

/**
 * @param {number} seconds
 * @returns {string} a span of time as people say it, rounded up to minutes where it has some
 */
export function span(seconds) {
  if (seconds < 60) {
    return counted(seconds, 'second');
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) {
    return counted(minutes, 'minute');
  }
  const hours = counted(Math.floor(minutes / 60), 'hour');
  return minutes % 60 ? `${hours} and ${counted(minutes % 60, 'minute')}` : hours;
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

/**
 * @param {import('./service-client.js').ServiceProblem} problem
 * @param {Subject} subject
 * @returns {string} a sentence
 */
function reasonOf({ detail }, subject) {
  return detail ? detail.replace(/[.]?$/, '.') : `The service cannot read this ${subject}.`;
}

/**
 * @param {number} count
 * @param {string} unit
 * @returns {string} such as "2 minutes"
 */
export function counted(count, unit) {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
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

/**
 * @param {number} digit
 * @returns {string} such as "a 7"
 */
export function article(digit) {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}
