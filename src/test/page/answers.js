const timings = { decodeMicros: 1, preprocessMicros: 1, queueMicros: 1, inferenceMicros: 1 };

/** An answer as the service gives it, accepted unless it is changed. */
export function answerOf(digit, changes = {}) {
  const confidence = changes.confidence ?? 1;
  return { digit, confidence, accepted: true, candidates: [{ digit, confidence }], timings, ...changes };
}
