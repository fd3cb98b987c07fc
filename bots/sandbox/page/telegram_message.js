// One message of a Telegram chat: bubble, file, buttons, and what its writer may do with it.

import { h, icon, iconButton } from "./dom.js";
import { clock, fullTime, size, withEntities } from "./text.js";

const THINGS = { sticker: "👋 Sticker", voice: "Voice note, 0:02", location: "Location: 52.37, 4.90" };

/** The node of a message; `chat` is the Telegram side it stands in. */
export function drawMessage(message, room, chat) {
  const own = message.from !== "bot";
  return h("article", {
    class: `tg-message ${own ? "own" : "theirs"}`, testid: "tg-message",
    data: { id: message.id, from: own ? "person" : "bot", kind: message.kind },
    "aria-label": own ? `${room.name.split(" ")[0]} wrote` : "Loket wrote",
  },
  h("div", { class: "bubble" },
    quoted(message, room), file(message),
    message.text && h("div", { class: "tg-text", dir: "auto", testid: "tg-text" }, withEntities(message.text, message.entities)),
    h("p", { class: "meta" }, message.edited && "edited ", h("time", { title: fullTime(message.at) }, clock(message.at)))),
  tools(message, chat, own),
  keyboard(message, chat));
}

function quoted(message, room) {
  const before = message.reply_to && room.messages.find((one) => one.id === message.reply_to);
  return before && h("blockquote", {}, (before.text || before.kind).slice(0, 90));
}

function file(message) {
  if (THINGS[message.kind]) return h("p", { class: "thing" }, THINGS[message.kind]);
  const stored = message.file;
  if (!stored) return null;
  if (!stored.present) return h("p", { class: "thing" }, "These bytes are gone");
  const address = `api/telegram/file/${encodeURIComponent(stored.id)}`;
  if (message.kind === "photo") {
    return h("a", { href: address, target: "_blank", rel: "noopener" }, h("img", { class: "tg-photo", src: address, alt: "Photo", loading: "lazy" }));
  }
  return h("a", { class: "file", href: address, target: "_blank", rel: "noopener" }, icon("file"),
    h("span", {}, stored.name ?? "file", h("small", {}, size(stored.size))));
}

function tools(message, chat, own) {
  const canEdit = own && (message.kind === "text" || message.kind === "photo" || message.kind === "document");
  return h("div", { class: "tools" },
    iconButton("reply", "Reply to this message", "tg-reply", () => chat.replyTo(message)),
    own && message.kind === "photo" && iconButton("clip", "Replace the picture", "tg-replace", () => chat.replace(message)),
    canEdit && iconButton("edit", "Edit this message", "tg-edit", () => chat.edit(message)),
    own && iconButton("bin", "Delete this message", "tg-delete", () => chat.act("deletes", { message: message.id })));
}

function keyboard(message, chat) {
  if (!message.buttons.length) return null;
  return h("div", { class: "tg-buttons", role: "group", "aria-label": "Buttons of this message" },
    message.buttons.map((row) => h("div", { class: "row" }, row.map((button) => inline(message, button, chat)))));
}

function inline(message, button, chat) {
  const look = `tg-button ${button.style ?? ""}`;
  if (button.url) {
    return h("a", { class: look, href: /^https?:/.test(button.url) ? button.url : "#", target: "_blank", rel: "noopener noreferrer", testid: "tg-button" }, button.text, h("span", { "aria-hidden": "true" }, " ↗"));
  }
  const node = h("button", { type: "button", class: look, testid: "tg-button", data: { data: button.callback_data ?? "" } }, button.text);
  node.addEventListener("click", () => (button.copy_text ? chat.copy(button.copy_text.text) : chat.press(message, button, node)));
  return node;
}
