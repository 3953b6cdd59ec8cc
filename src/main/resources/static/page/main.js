import { announcerIn } from './announcer.js';
import { AnswerView } from './answer-view.js';
import { CurlView } from './curl-view.js';
import { DigitMode } from './digit-mode.js';
import { offerDownloads } from './downloads.js';
import { takeEarlyInk } from './early-ink.js';
import { useEnlarging } from './enlarging.js';
import { InkPad } from './ink-pad.js';
import { useKeyboard } from './keyboard-pen.js';
import { Picture, usePictures } from './picture.js';
import { PinMode } from './pin-mode.js';
import { PinView } from './pin-view.js';
import { usePointers } from './pointer-pen.js';
import { Runner } from './runner.js';
import { offerSamples, play } from './samples.js';
import { useShortcuts } from './shortcuts.js';

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

const surface = /** @type {HTMLCanvasElement} */ (byId('pad'));
const asIDraw = /** @type {HTMLInputElement} */ (byId('as-i-draw'));
const announce = announcerIn(byId('announcer'));
const pad = new InkPad(surface);
const picture = new Picture(/** @type {HTMLCanvasElement} */ (byId('picture')));

const modes = {
  digit: new DigitMode(
    new AnswerView(byId('answer')),
    new CurlView(byId('curl'), /** @type {HTMLButtonElement} */ (byId('copy-curl')), announce),
    announce,
  ),
  pin: new PinMode(
    new PinView(byId('lock'), byId('boxes'), byId('pad-hint')),
    pad,
    announce,
    {
      length: /** @type {HTMLSelectElement} */ (byId('pin-length')),
      hide: /** @type {HTMLInputElement} */ (byId('pin-hide')),
      close: /** @type {HTMLButtonElement} */ (byId('pin-lock')),
      restart: /** @type {HTMLButtonElement} */ (byId('pin-restart')),
    },
    () => stop(),
  ),
};

/** @type {DigitMode | PinMode} */
let mode = modes.digit;
/** @type {number | undefined} */
let rest;
/** @type {AbortController | null} */
let playing = null;
let resend = false;

const runner = new Runner({
  onSent: (request) => mode.onSent(request),
  onAnswer: (answer, roundTripMillis) => mode.onAnswer(answer, roundTripMillis),
  onWait: (problem, seconds) => mode.onWait(problem, seconds),
  onProblem: (problem) => {
    resend = problem.kind === 'offline';
    mode.onProblem(problem);
  },
});

function giveUp() {
  clearTimeout(rest);
  runner.cancel();
  resend = false;
}

function stop() {
  playing?.abort();
  playing = null;
  giveUp();
}

async function run() {
  stop();
  if (pad.blank && !picture.file) {
    mode.onBlank(true);
    return;
  }
  document.body.toggleAttribute('data-busy', true);
  await runner.run(picture.file ?? pad.drawing, { input: mode.showsInput });
  document.body.toggleAttribute('data-busy', runner.busy);
  showUndoable();
}

/** @param {File} file that is a picture, or may be one */
function read(file) {
  if (mode !== modes.digit) {
    return;
  }
  stop();
  pad.reset();
  mode.onBlank(false);
  announce(`Reading ${file.name}`);
  picture.take(file);
  run();
}

function undo() {
  if (picture.file) {
    clear();
    return;
  }
  stop();
  if (pad.undoable) {
    pad.undo();
    reconsider();
  } else if (mode.undoable) {
    /** @type {PinMode} */ (mode).undo();
  }
  showUndoable();
}

function clear() {
  stop();
  if (picture.file) {
    picture.clear();
    mode.onBlank(false);
    announce('Cleared');
  } else if (pad.blank) {
    mode.clear();
  } else {
    pad.clear();
    mode.onBlank(false);
    announce('Cleared');
  }
  showUndoable();
}

function reconsider() {
  if (pad.blank) {
    mode.onBlank(false);
  } else if (asIDraw.checked) {
    rest = setTimeout(run, mode.restMillis);
  } else {
    mode.onStale();
  }
}

/**
 * @param {import('./samples.js').Sample} sample
 * @param {number} side of the area that it was drawn on
 */
async function pick(sample, side) {
  stop();
  picture.clear();
  pad.clear();
  const own = new AbortController();
  playing = own;
  await play(sample, side, pad, own.signal);
  if (playing === own) {
    run();
  }
}

/** @param {keyof typeof modes} name */
function enter(name) {
  stop();
  mode.leave();
  mode = modes[name];
  picture.clear();
  document.body.dataset.mode = name;
  pad.reset();
  mode.enter();
  showUndoable();
}

function showUndoable() {
  byId('undo').setAttribute('aria-disabled', String(!pad.undoable && !mode.undoable && !picture.file));
}

pad.addEventListener('begin', () => {
  giveUp();
  picture.clear();
  mode.onBegin();
});
pad.addEventListener('end', () => {
  if (!playing) {
    reconsider();
  }
});
pad.addEventListener('change', showUndoable);

for (const type of ['pointerdown', 'keydown']) {
  surface.addEventListener(type, () => {
    playing?.abort();
    playing = null;
  });
}
usePointers(surface, pad);
useKeyboard(surface, pad, announce);
useShortcuts({ run, undo, clear });
usePictures(document.querySelectorAll('.pictures input'), document.body, read);

byId('run').addEventListener('click', run);
byId('undo').addEventListener('click', undo);
byId('clear').addEventListener('click', clear);
asIDraw.addEventListener('change', () => asIDraw.checked && !pad.blank && run());
window.addEventListener('online', () => resend && run());

for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name=mode]'))) {
  choice.addEventListener('change', () => {
    history.replaceState(null, '', choice.value === 'pin' ? '#pin' : location.pathname);
    enter(/** @type {keyof typeof modes} */ (choice.value));
  });
}

const start = location.hash === '#pin' ? 'pin' : 'digit';
/** @type {HTMLInputElement} */ (document.querySelector(`input[name=mode][value=${start}]`)).checked = true;
enter(start);
offerSamples(byId('samples'), pick);
offerDownloads(pad, { png: byId('save-png'), json: byId('save-json') }, announce);
useEnlarging(byId('enlarge'), /** @type {HTMLDialogElement} */ (byId('enlarged')));
takeEarlyInk(pad);
navigator.serviceWorker?.register('service-worker.js', { updateViaCache: 'all' });
