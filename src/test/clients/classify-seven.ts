/** Classifies a seven, and a batch of it and of nothing, with the client that openapi-generator makes. */
import { ClassificationApi, Configuration, type Drawing } from './index.js';

declare const process: { env: Record<string, string | undefined> };

const drawing: Drawing = {
  strokes: [
    { points: [{ x: 20, y: 24 }, { x: 50, y: 20 }, { x: 82, y: 20 }, { x: 68, y: 52 }, { x: 54, y: 96 }] },
    { points: [{ x: 44, y: 60 }, { x: 62, y: 57 }, { x: 82, y: 56 }] },
  ],
};
const api = new ClassificationApi(new Configuration({ basePath: process.env['INKLING'] }));
const answer = await api.classify({ drawing, candidates: 3 });
const batch = await api.classifyBatch({ batch: { items: [drawing, { points: [] }] } });
if (answer.candidates.length !== 3 || batch.items[0]!.digit !== 7 || batch.items[1]!.problem?.status !== 422) {
  throw new Error(JSON.stringify([answer, batch]));
}
console.log(answer.digit, answer.accepted);
