// One message in Slack: who, when, blocks or text, files, thread, and what one may do with it.

import { avatar, choice, h, icon, iconButton, menu } from "./dom.js";
import { ask } from "./notes.js";
import { drawBlocks } from "./slack_blocks.js";
import { clock, fullTime, mrkdwn, size, unescaped } from "./text.js";

/** The node of a message in a channel; `inThread` leaves the way into the thread out. */
export function drawMessage(message, channel, slack, { inThread = false } = {}) {
  const own = message.user === slack.me.id && !message.is_bot;
  return h("article", {
    class: `s-message ${message.is_ephemeral ? "ephemeral" : ""}`, testid: "slack-message",
    data: { ts: message.ts, from: message.is_bot ? "bot" : message.user }, "aria-label": `${message.name} wrote`,
  },
  avatar(message.name, message.is_bot ? "bot" : ""),
  h("div", { class: "s-content" },
    message.is_ephemeral && h("p", { class: "only-you", testid: "slack-ephemeral" }, icon("eye"), "Only visible to you",
      h("button", { type: "button", class: "link", testid: "slack-dismiss", on: { click: () => slack.act("dismisses", { channel: channel.id, ts: message.ts }) } }, "Dismiss")),
    h("p", { class: "s-who" }, h("b", {}, message.name), message.is_bot && h("span", { class: "badge app" }, "APP"),
      h("time", { title: fullTime(message.ts) }, clock(message.ts)), message.edited && h("span", { class: "hint" }, "(edited)")),
    body(message, channel, slack), files(message, slack), reactions(message, channel, slack),
    !inThread && message.reply_count > 0 && h("button", { type: "button", class: "link thread-link", testid: "slack-thread-link", on: { click: () => slack.openThread(message.ts) } },
      `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`)),
  !message.is_ephemeral && tools(message, channel, slack, { own, inThread }));
}

function body(message, channel, slack) {
  if (!message.blocks?.length) {
    return message.text && h("div", { class: "s-text", dir: "auto", testid: "slack-text" }, mrkdwn(message.text, slack.names));
  }
  const at = { channel: channel.id, ts: message.ts };
  const surface = {
    id: message.ts, names: slack.names, held: () => null,
    press: (element) => slack.act("presses", { ...at, action: element.action_id, value: element.value ?? null }),
    select: (element, option) => slack.act("selects", { ...at, action: element.action_id, option }),
  };
  return h("div", { class: "blocks", testid: "slack-text" }, drawBlocks(message.blocks, surface));
}

function files(message, slack) {
  return (message.files ?? []).map((file) => {
    if (file.mode === "tombstone") return h("p", { class: "thing", testid: "slack-file-gone" }, "This file was deleted.");
    const address = `api/slack/file/${encodeURIComponent(file.id)}`;
    const picture = file.mimetype?.startsWith("image/");
    const shown = picture && message.is_bot;
    return h("div", { class: `s-file ${shown ? "shown" : ""}`, testid: "slack-file", data: { file: file.id } },
      h("a", { class: "file", href: address, target: "_blank", rel: "noopener" },
        picture ? h("img", { src: address, alt: "", width: shown ? 230 : 72, height: shown ? 290 : 56, loading: "lazy" }) : icon("file"),
        h("span", {}, file.name ?? "A file from elsewhere", file.size !== undefined && h("small", {}, size(file.size)))),
      file.user === slack.me.id && iconButton("bin", "Delete this file", "slack-delete-file", () => slack.act("deletes_file", { file: file.id })));
  });
}

// Named, not drawn: not every machine has signs for them.
const EMOJI = ["ticket", "eyes", "white_check_mark", "+1", "question"];

const react = (message, channel, slack, emoji) => slack.act("reacts", { channel: channel.id, ts: message.ts, emoji });

function reactions(message, channel, slack) {
  const all = Object.entries(message.reacted ?? {});
  return all.length > 0 && h("p", { class: "reactions" }, all.map(([name, users]) => {
    const own = users.includes(slack.me.id);
    return h("button", {
      type: "button", class: `badge ${own ? "own" : ""}`, "aria-pressed": String(own), testid: `slack-reaction-${name}`,
      "aria-label": `${name}, ${users.length}`, on: { click: () => react(message, channel, slack, name) },
    }, `:${name}: ${users.length}`);
  }));
}

function reactMenu(message, channel, slack) {
  return menu(icon("smile"), { label: "Add a reaction", testid: "slack-react", side: "right" }, () => [
    h("p", { class: "menu-title" }, "React with"),
    ...EMOJI.map((name) => choice(`:${name}:`, `slack-react-${name}`, () => react(message, channel, slack, name))),
  ]);
}

function tools(message, channel, slack, { own, inThread }) {
  return h("div", { class: "tools" },
    !inThread && iconButton("reply", "Reply in thread", "slack-reply", () => slack.openThread(message.thread_ts ?? message.ts)),
    reactMenu(message, channel, slack),
    menu(icon("dots"), { label: "More actions", testid: "slack-message-menu", side: "right" }, () => [
      choice([icon("bolt"), "Send to requester"], "slack-shortcut-send_to_requester",
        () => slack.act("message_shortcut", { channel: channel.id, ts: message.ts, callback: "send_to_requester" })),
      choice([icon("bolt"), "Make this a ticket"], "slack-shortcut-make_ticket",
        () => slack.act("message_shortcut", { channel: channel.id, ts: message.ts, callback: "make_ticket" })),
      choice([icon("bolt"), "Add to the answer"], "slack-shortcut-add_to_answer",
        () => slack.act("message_shortcut", { channel: channel.id, ts: message.ts, callback: "add_to_answer" })),
      own && choice("Edit message", "slack-edit", () => edit(message, channel, slack)),
      own && choice("Delete message", "slack-delete", () => remove(message, channel, slack), "danger"),
    ]));
}

function edit(message, channel, slack) {
  const box = h("textarea", { rows: 3, "aria-label": "Edit message", testid: "slack-edit-field", value: unescaped(message.text) });
  const article = document.querySelector(`.s-message[data-ts="${message.ts}"]`);
  const stop = () => { article.looks = null; slack.redraw(); };
  const save = async () => {
    if (box.value.trim() && (await slack.act("edits", { channel: channel.id, ts: message.ts, text: box.value.trim() })) !== undefined) stop();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); stop(); }
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); save(); }
  });
  article?.querySelector(".s-text")?.replaceWith(h("div", { class: "s-editing" }, box, h("div", { class: "row" },
    h("button", { type: "button", class: "button", on: { click: stop } }, "Cancel"),
    h("button", { type: "button", class: "button primary", testid: "slack-edit-save", on: { click: save } }, "Save"))));
  box.focus();
}

async function remove(message, channel, slack) {
  const sure = await ask({ title: "Delete message", text: "Delete this message? A file it shared stays.", yes: "Delete", danger: true });
  if (sure) slack.act("deletes", { channel: channel.id, ts: message.ts });
}
