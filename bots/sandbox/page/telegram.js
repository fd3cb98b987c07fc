// The Telegram side: a phone with the chat of one data subject at a time.

import { calmly, get, post, upload } from "./api.js";
import { avatar, choice, h, icon, iconButton, keepEnd, menu, reconcile, setText, writingBox } from "./dom.js";
import { note } from "./notes.js";
import { drawMessage } from "./telegram_message.js";

const COMMANDS = ["start", "privacy", "status", "help", "language", "delete"];

export class Telegram {
  constructor(root, scene) {
    this.root = root;
    this.scene = scene;
    this.who = sessionStorage.getItem("tg-person") ?? scene.people[0].key;
    this.shown = null;
    this.editing = null;
    this.answering = null;
    this.read = {};
    this.toasts = {};
    this.refresh = calmly(async () => this.show(await get("api/telegram")));
    this.frame();
  }

  get person() { return this.scene.people.find((one) => one.key === this.who); }

  get room() { return this.shown?.people.find((one) => one.key === this.who); }

  act(name, body = {}) { return post(`api/telegram/${name}`, { person: this.who, ...body }); }

  // The frame, made once

  frame() {
    this.people = h("div", { class: "people", role: "group", "aria-label": "Write as", testid: "tg-as" });
    this.log = h("div", { class: "tg-log", role: "log", "aria-live": "polite", "aria-label": "Chat with the bot", tabindex: "0", testid: "tg-log" });
    this.toast = h("p", { class: "tg-toast", role: "status", testid: "tg-toast" });
    this.typing = h("p", { class: "tg-status", testid: "tg-typing" });
    this.keyboard = h("div", { class: "tg-keyboard" });
    this.root.append(
      h("div", { class: "pane-head" },
        h("div", { class: "pane-title" }, h("h2", { id: "telegram-name" }, "Telegram"), h("p", { class: "hint" }, "data subject")), this.people),
      h("div", { class: "phone" }, this.head(), h("div", { class: "tg-middle" }, this.log, this.toast), this.keyboard, this.samples(), this.composer()),
    );
  }

  head() {
    return h("div", { class: "tg-head" },
      avatar("Loket", "bot"),
      h("div", { class: "grow" }, h("p", { class: "tg-name" }, "Loket"), this.typing),
      menu(["Start from…"], { label: "Start from a link of an organisation", testid: "tg-links", side: "right" }, () => this.links()),
      menu(icon("dots"), { label: "More to try", testid: "tg-more", side: "right" }, () => this.more()));
  }

  links() {
    return [
      h("p", { class: "menu-title" }, "Deep links, as on a website"),
      ...this.scene.organisations.map((one) => choice(
        h("span", {}, one.name, one.example && h("span", { class: "badge" }, "example"), h("small", { class: "hint below" }, `?start=${one.slug}`)),
        `tg-link-${one.slug}`, () => this.act("starts", { payload: one.slug }))),
    ];
  }

  more() {
    const acts = [["sticker", "Send a sticker"], ["voice", "Send a voice note"], ["location", "Send a location"], ["album", "Send an album of two pictures"]];
    const blocked = this.room?.blocked;
    return [
      ...acts.map(([act, label]) => choice(label, `tg-${act}`, () => this.act(act))),
      h("hr"),
      choice(blocked ? "Unblock the bot" : "Block the bot", "tg-block", () => this.act(blocked ? "unblocks" : "blocks"), "danger"),
    ];
  }

  samples() {
    const list = h("div", { class: "samples" }, this.scene.samples.map((sample) => h("button", {
      type: "button", class: "sample", testid: `tg-sample-${sample.key}`, title: `Send: ${sample.label}`,
      on: { click: () => this.act("sample", { sample: sample.key, as: this.as.value }) },
    }, h("img", { src: `samples/${sample.key}.jpg`, alt: "", class: sample.key.endsWith("-open") ? "back" : null, width: 64, height: 48, loading: "lazy" }), h("span", {}, sample.label))));
    this.as = h("select", { "aria-label": "Send pictures as", testid: "tg-as-kind" },
      h("option", { value: "photo" }, "as photo"), h("option", { value: "file" }, "as file"));
    return h("details", { class: "tray", open: !matchMedia("(max-width: 860px)").matches, testid: "tg-samples" },
      h("summary", {}, "Sample ID copies", h("span", { class: "hint" }, "one click sends")), h("div", { class: "tray-body" }, list, h("label", { class: "as" }, "Send pictures ", this.as)));
  }

  composer() {
    const send = () => this.send();
    this.input = writingBox({ class: "grow", placeholder: "Message", "aria-label": "Message", testid: "tg-input" }, send);
    this.input.addEventListener("keydown", (event) => { if (event.key === "Escape") this.edit(null); });
    this.file = h("input", { type: "file", multiple: true, class: "hidden-file", tabindex: "-1", "aria-hidden": "true", testid: "tg-file", on: { change: () => this.uploadOwn() } });
    this.other = h("input", { type: "file", accept: "image/*", class: "hidden-file", tabindex: "-1", "aria-hidden": "true", testid: "tg-other-file", on: { change: () => this.uploadOther() } });
    this.editWhat = h("span", { testid: "tg-bar" });
    this.editBar = h("div", { class: "edit-bar", hidden: true }, this.editWhat,
      iconButton("cross", "Stop", "tg-edit-cancel", () => this.edit(null)));
    this.unblock = h("button", { type: "button", class: "button wide", hidden: true, testid: "tg-unblock", on: { click: () => this.act("unblocks") } }, "Unblock the bot");
    this.writing = h("div", { class: "row" },
      menu("/", { label: "Commands", testid: "tg-commands", side: "up" }, () => this.commands()),
      iconButton("clip", "Send files of your own; several are an album, a sound is a voice note", "tg-attach", () => this.file.click()),
      this.input, this.file, this.other,
      iconButton("send", "Send", "tg-send", send, "primary"));
    return h("div", { class: "composer" }, this.editBar, this.writing, this.unblock);
  }

  commands() {
    const described = this.described();
    return COMMANDS.map((name) => choice(
      [h("b", {}, `/${name}`), h("span", { class: "hint" }, described[name] ?? "")], `tg-command-${name}`,
      () => (name === "start" ? this.act("starts") : this.act("says", { text: `/${name}` }))));
  }

  /** What the bot says of its commands, in the person's language or else in no particular one. */
  described() {
    const lists = this.shown?.bot.commands ?? [];
    const pick = (ending) => lists.filter((one) => one.for.endsWith(ending)).flatMap((one) => one.commands);
    const found = [...pick("} "), ...pick(`} ${this.person.language}`)];
    return Object.fromEntries(found.map((one) => [one.command, one.description]));
  }

  // What people do

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const done = this.editing
      ? await this.act("edits", { message: this.editing, text })
      : await this.act("says", { text, reply_to: this.answering });
    if (done === undefined) return;
    this.edit(null);
    this.input.value = "";
  }

  edit(message) {
    const wasEditing = this.editing;
    this.editing = message?.id ?? null;
    this.answering = null;
    this.editBar.hidden = !message;
    setText(this.editWhat, "Edit your message");
    if (message) this.input.value = message.text;
    else if (wasEditing) this.input.value = "";
    if (message) this.input.focus();
  }

  /** The next text answers that message. */
  replyTo(message) {
    this.edit(null);
    this.answering = message.id;
    this.editBar.hidden = false;
    setText(this.editWhat, `Reply to: ${(message.text || message.kind).slice(0, 60)}`);
    this.input.focus();
  }

  /** Puts another picture into a message of one's own. */
  replace(message) {
    this.replacing = message.id;
    this.other.click();
  }

  async uploadOther() {
    const [file] = this.other.files;
    this.other.value = "";
    if (file) await upload("api/telegram/upload", { person: this.who, replaces: String(this.replacing) }, file);
  }

  async uploadOwn() {
    const files = [...this.file.files];
    this.file.value = "";
    const sound = (file) => files.length === 1 && file.type.startsWith("audio/");
    const album = files.length > 1 ? { album: String(Date.now()) } : {};
    for (const file of files) {
      await upload("api/telegram/upload", { person: this.who, as: sound(file) ? "voice" : this.as.value, ...album }, file);
    }
  }

  become(key) {
    this.who = key;
    sessionStorage.setItem("tg-person", key);
    this.edit(null);
    this.input.value = "";
    if (this.shown) this.show(this.shown, { jump: true });
  }

  // What is shown

  show(shown, { jump = false } = {}) {
    const first = this.shown === null;
    this.shown = shown;
    const room = this.room;
    if (!room) return;
    this.read[this.who] = room.messages.at(-1)?.id ?? 0;
    this.showPeople();
    this.log.setAttribute("aria-busy", String(jump || first));
    keepEnd(this.log, () => this.showMessages(room), { jump: jump || first });
    this.log.setAttribute("aria-busy", "false");
    this.showState(room);
  }

  showPeople() {
    const unread = (room) => room.messages.some((one) => one.from === "bot" && one.id > (this.read[room.key] ?? 0));
    reconcile(this.people, this.scene.people, {
      key: (one) => one.key,
      sign: (one) => {
        const room = this.shown.people.find((other) => other.key === one.key);
        return JSON.stringify([one.key === this.who, room && unread(room), room?.blocked]);
      },
      draw: (one) => this.personButton(one, unread),
    });
  }

  personButton(one, unread) {
    const room = this.shown.people.find((other) => other.key === one.key);
    const news = one.key !== this.who && room && unread(room);
    return h("button", {
      type: "button", class: "person", "aria-pressed": String(one.key === this.who), testid: `tg-person-${one.key}`,
      on: { click: () => this.become(one.key) },
    }, avatar(one.name), h("span", {}, one.name.split(" ")[0], h("small", {}, one.language)),
    news && h("span", { class: "dot", role: "img", "aria-label": "new message" }));
  }

  showMessages(room) {
    const welcome = { id: "welcome", from: "page" };
    reconcile(this.log, room.messages.length ? room.messages : [welcome], {
      key: (one) => `${room.key}-${one.id}`,
      sign: (one) => JSON.stringify(one),
      draw: (one) => (one === welcome ? this.welcome() : drawMessage(one, room, this)),
    });
  }

  welcome() {
    return h("div", { class: "tg-welcome" },
      h("p", {}, "Nothing said yet. Press Start as people do in Telegram, or just write."),
      h("button", { type: "button", class: "button primary", testid: "tg-start", on: { click: () => this.act("starts") } }, "Start"));
  }

  showState(room) {
    setText(this.typing, room.blocked ? "blocked by you" : room.typing ? "typing…" : `bot · @${this.shown.bot.username}`);
    if (room.typing) setTimeout(() => this.refresh(), 5200);
    this.writing.hidden = room.blocked;
    this.unblock.hidden = !room.blocked;
    const rows = room.messages.findLast((one) => one.from === "bot" && one.keyboard.length)?.keyboard ?? [];
    reconcile(this.keyboard, rows, {
      key: (row) => rows.indexOf(row), sign: (row) => row.join("\n"),
      draw: (row) => h("div", { class: "row" }, row.map((label) => h("button", { type: "button", class: "button grow", on: { click: () => this.act("says", { text: label }) } }, label))),
    });
    this.showToast(room);
  }

  showToast(room) {
    const before = this.toasts[room.key];
    this.toasts[room.key] = room.toasts.length;
    if (before === undefined || room.toasts.length <= before) return;
    setText(this.toast, room.toasts.at(-1));
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => setText(this.toast, ""), 6000);
  }

  async press(message, button, node) {
    if (button.url) return;
    node.setAttribute("aria-busy", "true");
    await this.act("presses", { message: message.id, data: button.callback_data });
    setTimeout(() => node.removeAttribute("aria-busy"), 800);
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => null);
    note("Copied.");
  }
}
