import { CollectMode } from './collect-mode.js';
import { CollectView } from './collect-view.js';
import { Consent } from './consent.js';
import { FeedbackView, fate } from './feedback-view.js';
import { Feedback } from './feedback.js';
import { labelled } from './learn-wording.js';
import { Outbox } from './outbox.js';
import { holdsSample } from './samples.js';
import { SendingView } from './sending-view.js';
import { Store } from './store.js';
import { Writer } from './writer.js';

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Puts together what keeps drawings as samples and has the service learn from them.
 * @param {import('./ink.js').Ink} ink
 * @param {import('./ink-pad.js').InkPad} pad
 * @param {import('./announcer.js').Announce} announce
 * @param {import('./classify-client.js').Layer} layer is told whose handwriting drawings are to be read as
 * @param {() => void} onChange told that there may be another step to undo
 * @returns {{feedback: Feedback, collect: CollectMode}}
 */
export function learning(ink, pad, announce, layer, onChange) {
  const lasting = new Store(() => localStorage);
  const writer = new Writer(lasting, new Store(() => sessionStorage));
  const outbox = new Outbox(lasting, writer);
  const consent = new Consent(/** @type {HTMLDialogElement} */ (byId('consent')), writer, announce);
  const askConsent = async () => {
    const ready = await consent.ask();
    if (ready) {
      outbox.send();
    }
    return ready;
  };
  const remedy = () => (outbox.trouble?.remedy === 'key' ? askConsent() : outbox.send());

  const feedbackView = new FeedbackView(byId('feedback'), (label) => feedback.say(label));
  const feedbackSending = new SendingView(byId('feedback-sending'), remedy);
  const feedback = new Feedback(ink, writer, {
    drawing: () => pad.drawing,
    askConsent,
    keep: (sample) => outbox.add(sample),
    show: (said) => {
      feedbackView.show(said);
      feedbackSending.show(fate(said, outbox.labels.length > 0), outbox.trouble);
    },
    announce,
    isForeign: holdsSample,
  });

  const collectView = new CollectView(byId('collect'), byId('pad-hint'));
  const collectSending = new SendingView(byId('collect-sending'), remedy);
  const collect = new CollectMode(ink, writer, outbox, {
    show: (shown) => {
      collectView.show(shown);
      collectSending.show(shown.last ? `To be kept as ${labelled(shown.last)}. Undo takes it back.` : '', outbox.trouble);
    },
    announce,
    onChange,
  });
  byId('adapt').addEventListener('click', () => collect.adapt());
  byId('ask-consent').addEventListener('click', askConsent);

  /** @type {string | undefined} */
  let said;
  const tell = () => {
    const { trouble, labels } = outbox;
    const kept = feedback.said.state === 'kept' && labels.length === 0 ? fate(feedback.said, false) : undefined;
    const news = trouble?.remedy === 'wait' ? said : trouble?.text ?? kept;
    if (news && news !== said) {
      announce(news);
    }
    said = news;
  };
  outbox.addEventListener('change', () => {
    feedback.show();
    collect.show();
    tell();
  });

  const writerChanged = () => {
    layer.writer = writer.adapted ? writer.name : undefined;
    if (!writer.consents) {
      feedback.forget();
      collect.forget();
      outbox.drop();
    }
    collect.show();
  };
  writer.addEventListener('change', writerChanged);
  writerChanged();

  const sendRest = () => outbox.labels.length > 0 && outbox.send();
  window.addEventListener('online', sendRest);
  window.addEventListener('pagehide', () => {
    feedback.settle();
    collect.settle();
  });
  sendRest();
  return { feedback, collect };
}
