import { announcerIn } from './announcer.js';
import { AnswerView } from './answer-view.js';
import { CurlView } from './curl-view.js';
import { DigitMode } from './digit-mode.js';
import { offerDownloads } from './downloads.js';
import { takeEarlyInk } from './early-ink.js';
import { useEnlarging } from './enlarging.js';
import { Ink } from './ink.js';
import { InkPad } from './ink-pad.js';
import { useKeyboard } from './keyboard-pen.js';
import { Pause } from './pause.js';
import { Picture, usePictures } from './picture.js';
import { PinMode } from './pin-mode.js';
import { PinView } from './pin-view.js';
import { usePointers } from './pointer-pen.js';
import { Playback, offerSamples } from './samples.js';
import { useShortcuts } from './shortcuts.js';

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

const surface = /** @type {HTMLCanvasElement} */ (byId('pad'));
const asIDraw = /** @type {HTMLInputElement} */ (byId('as-i-draw'));
const announce = announcerIn(byId('announcer'));
const ink = new Ink();
const pad = new InkPad(surface, ink);
const picture = new Picture(/** @type {HTMLCanvasElement} */ (byId('picture')));
const pause = new Pause(run);

/** @type {import('./classify-client.js').Layer} */
const layer = {};
/** Only the page of a service that keeps samples has room for it. */
const learning = document.getElementById('collect') && (await import('./learning.js')).learning(ink, pad, announce, layer, showSteps);

const modes = {
  digit: new DigitMode(
    new AnswerView(byId('answer')),
    new CurlView(byId('curl'), /** @type {HTMLButtonElement} */ (byId('copy-curl')), announce),
    announce,
    (busy) => document.body.toggleAttribute('data-busy', busy),
    { layer, feedback: learning?.feedback },
  ),
  pin: new PinMode(
    new PinView(byId('lock'), byId('boxes'), byId('pad-hint')),
    ink,
    announce,
    {
      pad: surface,
      length: /** @type {HTMLSelectElement} */ (byId('pin-length')),
      pause: /** @type {HTMLSelectElement} */ (byId('pin-pause')),
      hide: /** @type {HTMLInputElement} */ (byId('pin-hide')),
      close: /** @type {HTMLButtonElement} */ (byId('pin-lock')),
      restart: /** @type {HTMLButtonElement} */ (byId('pin-restart')),
    },
    { stop, onChange: showSteps, layer },
  ),
  ...(learning && { collect: learning.collect }),
};

/** @type {DigitMode | PinMode | import('./collect-mode.js').CollectMode} */
let mode = modes.digit;
/** @type {Playback | null} */
let playing = null;

/** Whatever was about to happen by itself no longer does. */
function stop() {
  pause.end();
  playing?.stop();
  playing = null;
  mode.giveUp();
}

function run() {
  finishSample();
  ink.end(ink.current);
  pause.end();
  const subject = picture.file ?? (ink.blank ? undefined : pad.drawing);
  if (subject) {
    mode.read(subject);
  } else {
    mode.blank(true);
  }
  showSteps();
}

function finishSample() {
  playing?.finish();
  playing = null;
}

/** @param {File} file that is a picture, or may be one */
function read(file) {
  if (mode === modes.digit) {
    stop();
    ink.reset();
    mode.blank(false);
    picture.take(file);
  }
  mode.read(file);
}

function undo() {
  if (picture.file || playing) {
    clear();
  } else if (ink.undoable) {
    stop();
    const dropped = ink.current !== null;
    ink.undo();
    announce(dropped ? 'Pen up, stroke dropped' : 'Undone');
    reconsider();
  } else if (mode.undoable) {
    mode.undo();
  }
  showSteps();
}

function redo() {
  if (ink.redoable) {
    stop();
    ink.redo();
    announce('Redone');
    reconsider();
  } else if (mode.redoable) {
    mode.redo();
  }
  showSteps();
}

function clear() {
  const nothing = ink.blank && !ink.current && !picture.file && !playing;
  stop();
  if (nothing) {
    mode.clear();
  } else {
    picture.clear();
    ink.clear();
    mode.blank(false);
    announce('Cleared');
  }
  showSteps();
}

/** The drawing is another one now, and no pen is down. */
function reconsider() {
  if (ink.blank) {
    mode.blank(false);
  } else if (asIDraw.checked) {
    pause.begin(mode.restMillis);
  } else {
    mode.stale();
  }
}

/**
 * @param {import('./samples.js').Sample} sample
 * @param {number} side of the area that it was drawn on
 */
async function pick(sample, side) {
  if (mode === modes.pin && (playing || !ink.blank)) {
    run();
  }
  stop();
  if (!mode.begin()) {
    return;
  }
  picture.clear();
  ink.clear();
  const own = new Playback(sample, side, ink);
  playing = own;
  if (await own.play()) {
    playing = null;
    run();
  }
}

/** @param {string} name of a mode that there is */
function enter(name) {
  stop();
  mode.leave();
  mode = /** @type {typeof mode} */ (modes[/** @type {keyof typeof modes} */ (name)]);
  picture.clear();
  document.body.dataset.mode = name;
  ink.reset();
  mode.enter();
  showSteps();
}

function showSteps() {
  const undoable = ink.undoable || mode.undoable || picture.file !== null || playing !== null;
  byId('undo').setAttribute('aria-disabled', String(!undoable));
  byId('redo').setAttribute('aria-disabled', String(!ink.redoable && !mode.redoable));
}

ink.addEventListener('begin', (event) => {
  if (mode === modes.pin && playing) {
    run();
  }
  stop();
  if (mode.begin()) {
    picture.clear();
  } else {
    event.preventDefault();
  }
});
ink.addEventListener('end', reconsider);
ink.addEventListener('cancel', reconsider);
ink.addEventListener('hover', () => pause.hold());
ink.addEventListener('change', showSteps);

usePointers(surface, ink);
useKeyboard(surface, ink, (cursor) => pad.showCursor(cursor), announce);
useShortcuts({ run, undo, redo, clear });
usePictures(document.querySelectorAll('.pictures input'), document.body, read);

byId('run').addEventListener('click', run);
byId('undo').addEventListener('click', undo);
byId('redo').addEventListener('click', redo);
byId('clear').addEventListener('click', clear);
asIDraw.addEventListener('change', () => {
  pause.end();
  if (asIDraw.checked && !ink.blank) {
    run();
  }
});
window.addEventListener('online', () => mode.resume(run));

for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name=mode]'))) {
  choice.addEventListener('change', () => {
    history.replaceState(null, '', choice.value === 'digit' ? location.pathname : `#${choice.value}`);
    enter(choice.value);
  });
}

const named = location.hash.slice(1);
const start = Object.hasOwn(modes, named) ? named : 'digit';
/** @type {HTMLInputElement} */ (document.querySelector(`input[name=mode][value=${start}]`)).checked = true;
enter(start);
const styles = document.getElementById('style');
if (styles instanceof HTMLSelectElement) {
  (await import('./style-choice.js')).offerStyles(styles, layer, () => (picture.file || !ink.blank) && run());
}
offerSamples(byId('samples'), pick);
offerDownloads(ink, pad, { png: byId('save-png'), json: byId('save-json') }, announce);
useEnlarging(byId('enlarge'), /** @type {HTMLDialogElement} */ (byId('enlarged')));
takeEarlyInk(ink);
navigator.serviceWorker?.register('service-worker.js', { updateViaCache: 'all' });
