// The box to write in Slack: texts, the slash command, files of one's own and samples.

import { upload } from "./api.js";
import { choice, h, icon, iconButton, menu, writingBox } from "./dom.js";
import { note } from "./notes.js";

/** A composer for the open channel, or for the thread that `thread()` names. */
export function composer(slack, { testid, thread }) {
  const send = async () => {
    const text = box.value.trim();
    if (!text) return;
    const done = text.startsWith("/") ? await command(text) : await slack.act("says", { channel: slack.channel.id, text, thread_ts: thread() });
    if (done !== undefined) box.value = "";
  };
  const command = (text) => {
    const [name, ...rest] = text.split(/\s+/);
    if (name !== "/loket") { note(`Only /loket is a command here, not ${name}`, "bad"); return undefined; }
    return slack.act("command", { command: name, text: rest.join(" "), channel: slack.channel.id });
  };
  const own = h("input", { type: "file", multiple: true, class: "hidden-file", tabindex: "-1", "aria-hidden": "true", testid: `${testid}-file` });
  own.addEventListener("change", async () => {
    const files = [...own.files];
    own.value = "";
    await share(files);
  });
  /** Several files are one message, with what stands in the box. */
  const share = async (files) => {
    const together = files.length > 1 ? { batch: `${slack.who}-${Date.now()}`, of: String(files.length) } : {};
    const text = box.value.trim();
    for (const file of files) {
      const done = await upload("api/slack/upload", { as: slack.who, channel: slack.channel.id, thread_ts: thread() ?? "", text, ...together }, file);
      if (done === undefined) return;
    }
    if (files.length) box.value = "";
  };
  const samples = () => [
    choice("Files of your own…", `${testid}-attach-own`, () => own.click()),
    choice("An audio clip", `${testid}-attach-clip`, () => share([clip()])),
    h("p", { class: "menu-title" }, "Sample ID copies"),
    ...slack.scene.samples.map((sample) => choice(sample.label, `${testid}-sample-${sample.key}`,
      () => slack.act("sample", { sample: sample.key, channel: slack.channel.id, thread_ts: thread() }))),
  ];
  const box = writingBox({ class: "grow", "aria-label": "Message", testid: `${testid}-input` }, send);
  const node = h("div", { class: "composer" }, h("div", { class: "row" },
    menu(icon("clip"), { label: "Attach", testid: `${testid}-attach`, side: "up" }, samples),
    box, own, iconButton("send", "Send", `${testid}-send`, send, "primary")));
  return {
    node,
    clear: () => { box.value = ""; },
    focus: () => box.focus({ preventScroll: true }),
    label: (text) => { if (text && box.placeholder !== text) { box.placeholder = text; box.setAttribute("aria-label", text); } },
  };
}

/** The beginning of an Ogg file: a sound by its first bytes, though nothing is heard. */
function clip() {
  const bytes = new Uint8Array(64);
  bytes.set([0x4f, 0x67, 0x67, 0x53]);
  return new File([bytes], "audio_message.ogg", { type: "audio/ogg" });
}
