// Texts of chats as nodes: Telegram's entities, Slack's marks, times, and JSON laid out.

import { h } from "./dom.js";

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/** A text with its web addresses as links. */
export function linked(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(at, found.index), link(found[0], found[0]));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

/** A link to elsewhere; only web addresses lead anywhere. */
export function link(address, label) {
  if (!/^https?:\/\//.test(address)) return label;
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

const MARKS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", spoiler: "mark",
};

/** A Telegram text with its entities (offsets in UTF-16 units, as JavaScript counts). */
export function withEntities(text, entities) {
  const edges = new Set([0, text.length]);
  for (const one of entities) edges.add(one.offset).add(one.offset + one.length);
  const stops = [...edges].sort((a, b) => a - b);
  return stops.slice(0, -1).map((start, place) => {
    const end = stops[place + 1];
    const over = entities.filter((one) => one.offset <= start && one.offset + one.length >= end);
    const plain = text.slice(start, end);
    const isLink = over.some((one) => one.type === "text_link" || one.type === "url");
    return over.reduce((inner, one) => marked(one, inner, plain), isLink ? [plain] : linked(plain));
  });
}

function marked(entity, inner, plain) {
  if (entity.type === "text_link") return [link(entity.url, plain)];
  if (entity.type === "url") return [link(plain, plain)];
  if (entity.type === "bot_command") return [h("span", { class: "command" }, inner)];
  return MARKS[entity.type] ? [h(MARKS[entity.type], {}, inner)] : inner;
}

/** Seconds since 1970 as an input of kind datetime-local takes them: local, to the minute. */
export function localMoment(seconds) {
  const at = new Date(seconds * 1000);
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const SPECIAL = /<([^<>]+)>|```([\s\S]+?)```|`([^`\n]+)`|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;

/** A text in Slack's mrkdwn; `names` gives people's and channels' names by id. */
export function mrkdwn(text, names) {
  return text.split("\n").flatMap((line, place) => {
    const quoted = line.startsWith("&gt;");
    const nodes = inline(quoted ? line.slice(4).trimStart() : line, names);
    return [place && !quoted ? "\n" : "", quoted ? h("blockquote", {}, nodes) : nodes].flat();
  });
}

function inline(text, names) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(SPECIAL)) {
    parts.push(unescaped(text.slice(at, found.index)), special(found, names));
    at = found.index + found[0].length;
  }
  return [...parts, unescaped(text.slice(at))].flat();
}

function special([, angle, block, code, bold, italic, struck], names) {
  if (angle) return reference(angle, names);
  if (block || code) return h(block ? "pre" : "code", {}, unescaped(block ?? code));
  if (bold) return h("b", {}, inline(bold, names));
  if (italic) return h("i", {}, inline(italic, names));
  return h("s", {}, inline(struck, names));
}

function reference(inside, names) {
  const [target, label] = inside.split("|");
  if (target.startsWith("@")) return h("span", { class: "mention" }, `@${names[target.slice(1)] ?? label ?? target.slice(1)}`);
  if (target.startsWith("#")) return h("span", { class: "mention" }, `#${names[target.slice(1)] ?? label ?? target.slice(1)}`);
  if (target.startsWith("!")) return label ? unescaped(label) : h("span", { class: "mention" }, `@${target.slice(1)}`);
  return link(unescaped(target), unescaped(label ?? target));
}

/** Slack escapes three characters in texts. */
export function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Hours and minutes of a time in seconds since 1970. */
export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** A time with its date, for a hint. */
export function fullTime(seconds) {
  return new Date(seconds * 1000).toLocaleString("en-GB");
}

/** The time of day, with seconds, of an ISO time. */
export function daytime(iso) {
  return new Date(iso).toLocaleTimeString("en-GB");
}

/** A size in bytes for people. */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** JSON laid out, with its keys and values told apart by colour. */
export function laidOut(value) {
  const text = JSON.stringify(value, null, 2) ?? "";
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g)) {
    const kind = found[2] ? "json-key" : found[1] ? (found[1].startsWith('"•••') ? "json-hidden" : "json-text") : "json-other";
    parts.push(text.slice(at, found.index), h("span", { class: kind }, found[1] ?? found[0]), found[2] ?? "");
    at = found.index + found[0].length;
  }
  return h("pre", { class: "json", tabindex: "0" }, ...parts, text.slice(at));
}
