// The Slack side: the workspace as one person at a time sees it.

import { calmly, get, post } from "./api.js";
import { avatar, choice, h, icon, iconButton, keepEnd, menu, reconcile, setText } from "./dom.js";
import { drawBlocks } from "./slack_blocks.js";
import { composer } from "./slack_composer.js";
import { drawMessage } from "./slack_message.js";
import { Modals } from "./slack_modal.js";

const SHORTCUTS = [["ask_about_my_data", "Ask about my data"], ["report_a_problem", "Report a problem"]];
const HOME = "home";
const ELSEWHERE = "-elsewhere";

export class Slack {
  constructor(root, scene) {
    this.root = root;
    this.scene = scene;
    this.who = sessionStorage.getItem("slack-role") ?? scene.roles[0].key;
    this.where = JSON.parse(sessionStorage.getItem("slack-where") ?? "{}");
    this.thread = {};
    this.read = {};
    this.newest = {};
    this.shown = null;
    this.names = {};
    this.refresh = calmly(() => this.load());
    this.frame();
  }

  get me() { return this.shown?.me; }

  get channel() { return this.shown?.channels.find((one) => one.id === this.where[this.who]); }

  act(name, body = {}) { return post(`api/slack/${name}`, { as: this.who, ...body }); }

  async load() {
    const who = this.who;
    const shown = await get(`api/slack?as=${who}`);
    if (who === this.who) this.show(shown);
  }

  // The frame, made once

  frame() {
    this.roles = h("div", { class: "people", role: "group", "aria-label": "Look as", testid: "slack-as" });
    this.team = h("span", { testid: "slack-team" });
    this.installing = h("div", { class: "s-install", hidden: true, testid: "slack-install" });
    this.sidebar = h("nav", { class: "s-sidebar", "aria-label": "Channels" });
    this.title = h("h3", { class: "grow", testid: "slack-title" });
    this.members = h("span", { class: "hint" });
    this.log = h("div", { class: "s-log", role: "log", "aria-live": "polite", "aria-label": "Messages", tabindex: "0", testid: "slack-log" });
    this.home = h("div", { class: "s-home", testid: "slack-home", tabindex: "0", "aria-label": "App Home" });
    this.alerts = h("div", { class: "s-alerts", role: "alert" });
    this.side = h("aside", { class: "s-thread", hidden: true, "aria-label": "Thread", testid: "slack-thread" });
    this.threadLog = h("div", { class: "s-log", role: "log", "aria-live": "polite", "aria-label": "Thread", tabindex: "0", testid: "slack-thread-log" });
    this.mainComposer = composer(this, { testid: "slack", thread: () => null });
    this.threadComposer = composer(this, { testid: "slack-thread", thread: () => this.thread[this.who] });
    this.threadComposer.label("Reply in the thread");
    this.side.addEventListener("keydown", (event) => { if (event.key === "Escape") this.openThread(null); });
    this.side.append(
      h("div", { class: "s-head" }, h("h3", { class: "grow" }, "Thread"), iconButton("cross", "Close the thread", "slack-thread-close", () => this.openThread(null))),
      this.threadLog, this.threadComposer.node);
    const place = h("div", { class: "modal-place", hidden: true });
    const stage = h("div", { class: "s-stage" },
      this.sidebar,
      h("div", { class: "s-main" }, h("div", { class: "s-head" }, this.title, this.members, this.shortcuts()), this.alerts, this.log, this.home, this.mainComposer.node),
      this.side);
    this.root.append(
      h("div", { class: "pane-head" }, h("div", { class: "pane-title" }, h("h2", { id: "slack-name" }, "Slack"), h("p", { class: "hint" }, this.team, ", seen as")), this.roles),
      this.installing,
      h("div", { class: "s-window" }, stage, place));
    this.stage = stage;
    this.modals = new Modals(this, place, stage);
  }

  shortcuts() {
    return menu([icon("bolt"), "Shortcuts"], { label: "Global shortcuts", testid: "slack-shortcuts", side: "right" }, () => [
      h("p", { class: "menu-title" }, "Global shortcuts of Loket"),
      ...SHORTCUTS.map(([callback, label]) => choice(label, `slack-shortcut-${callback}`, () => this.act("shortcut", { callback }))),
      h("p", { class: "menu-title" }, "Slash command"),
      choice("/loket", "slack-command-loket", () => this.act("command", { command: "/loket", channel: this.channel?.id ?? this.dm().id })),
    ]);
  }

  // Where one is

  dm() { return this.shown.channels.at(-1); }

  become(key) {
    this.who = key;
    sessionStorage.setItem("slack-role", key);
    this.mainComposer.clear();
    this.threadComposer.clear();
    this.jump = true;
    return this.refresh();
  }

  go(id) {
    this.where[this.who] = id;
    sessionStorage.setItem("slack-where", JSON.stringify(this.where));
    this.thread[this.who] = null;
    this.jump = true;
    if (id === HOME) this.act("home");
    if (id === this.dm().id) this.act("home", { tab: "messages" });
    this.redraw();
  }

  openThread(ts) {
    this.thread[this.who] = ts;
    this.jump = Boolean(ts);
    this.redraw();
    if (ts) this.threadComposer.focus();
    else this.mainComposer.focus();
  }

  // What is shown

  show(shown) {
    this.shown = shown;
    this.names = Object.fromEntries([...shown.people, ...shown.channels].map((one) => [one.id, one.name]));
    if (this.where[this.who] !== HOME && !this.channel) {
      const first = shown.channels.find((one) => one.kind === "group") ?? this.dm();
      this.where[this.who] = first.id;
    }
    this.redraw();
  }

  redraw() {
    if (!this.shown) return;
    const jump = this.jump ?? true;
    this.jump = false;
    this.showRoles();
    setText(this.team, this.shown.team.name);
    this.showInstalling();
    this.showSidebar();
    if (jump) this.showLine();
    this.showPlace(jump);
    this.showThread(jump);
    this.showAlerts();
    this.modals.show(this.shown.modals);
  }

  showRoles() {
    this.newest[this.who] = this.shown.news[this.who];
    const news = (role) => role.key !== this.who && this.shown.news[role.key] > (this.newest[role.key] ?? "");
    reconcile(this.roles, this.scene.roles, {
      key: (role) => role.key,
      sign: (role) => `${role.key === this.who} ${news(role)}`,
      draw: (role) => h("button", {
        type: "button", class: "person", "aria-pressed": String(role.key === this.who), title: `${role.name}: ${role.role}`,
        testid: `slack-as-${role.key}`, on: { click: () => this.become(role.key) },
      }, avatar(role.name), h("span", {}, role.name.split(" ")[0], h("small", {}, SHORT[role.key] ?? role.role)),
      news(role) && h("span", { class: "dot", role: "img", "aria-label": "something new" })),
    });
  }

  /** In the second workspace: whether it has the app, and how an admin puts it in or takes it out. */
  showInstalling() {
    const there = this.who.endsWith(ELSEWHERE);
    this.installing.hidden = !there;
    reconcile(this.installing, there ? [this.shown.installed] : [], {
      key: (has) => `${this.shown.team.id}-${has}`,
      sign: (has) => String(has),
      draw: (has) => (has ? this.takeOut() : this.putIn()),
    });
  }

  takeOut() {
    return h("p", {}, "Loket is installed in this workspace. ",
      h("button", { type: "button", class: "button", testid: "slack-uninstall", on: { click: () => this.act("uninstalls") } }, "Take it out"));
  }

  putIn() {
    const place = h("p", {}, "Loket is not installed in this workspace. ");
    place.append(h("button", {
      type: "button", class: "button", testid: "slack-invite",
      on: { click: async (event) => {
        const address = await this.act("invite");
        if (address) event.target.replaceWith(h("a", { class: "button primary", href: address, target: "_blank", rel: "noopener", testid: "slack-invitation" }, "Open the invitation as its admin", " ↗"));
      } },
    }, "Invite its admin"));
    return place;
  }

  showSidebar() {
    const apps = [{ id: HOME, kind: HOME, name: "Loket · Home", messages: [] }, { ...this.dm(), name: "Loket · Messages" }];
    const items = [{ id: "title-apps", title: "Apps" }, ...apps, { id: "title-channels", title: "Channels" }, ...this.shown.channels.slice(0, -1)];
    reconcile(this.sidebar, items, {
      key: (one) => `${this.who}-${one.id}`,
      sign: (one) => JSON.stringify([one.id === this.where[this.who], this.unread(one), one.name]),
      draw: (one) => (one.title ? h("p", { class: "s-title" }, one.title) : this.sidebarLine(one)),
    });
  }

  /** On a narrow screen the sidebar is a row: brings the open channel into it. */
  showLine() {
    const line = this.sidebar.querySelector("[aria-current]");
    if (line) this.sidebar.scrollLeft += line.getBoundingClientRect().left - this.sidebar.getBoundingClientRect().left - 60;
  }

  /** Messages of others since this person was here last. */
  unread(channel) {
    const read = this.read[`${this.who}-${channel.id}`] ?? "";
    return (channel.messages ?? []).filter((one) => one.ts > read && one.user !== this.me.id).length;
  }

  sidebarLine(channel) {
    const unread = channel.id === this.where[this.who] ? 0 : this.unread(channel);
    const picture = { home: "home", im: "reply", group: "lock" }[channel.kind];
    const testid = channel.kind === "im" ? "slack-dm" : channel.kind === HOME ? "slack-home-tab" : `slack-channel-${channel.name}`;
    return h("button", {
      type: "button", class: `s-line ${unread ? "unread" : ""}`, testid,
      "aria-current": channel.id === this.where[this.who] ? "page" : null, on: { click: () => this.go(channel.id) },
    }, picture ? icon(picture) : h("span", { class: "icon", "aria-hidden": "true" }, "#"), h("span", { class: "grow" }, channel.name),
    unread > 0 && h("span", { class: "count", "aria-label": `${unread} new` }, String(unread)));
  }

  showPlace(jump) {
    const isHome = this.where[this.who] === HOME;
    const channel = this.channel;
    this.home.hidden = !isHome;
    this.log.hidden = isHome;
    this.mainComposer.node.hidden = isHome;
    setText(this.title, isHome ? "Loket" : channel.kind === "im" ? "Loket" : `#${channel.name}`);
    setText(this.members, isHome ? "App Home" : channel.kind === "im" ? "direct message with the app" : `${channel.members.length} members`);
    this.mainComposer.label(isHome ? "" : channel.kind === "im" ? "Message Loket" : `Message #${channel.name}`);
    if (isHome) this.showHome();
    else this.showLog(channel, jump);
  }

  showHome() {
    const { home } = this.shown;
    const surface = {
      id: "home", names: this.names, held: () => null,
      press: (element) => this.act("presses", { view: "home", action: element.action_id, value: element.value ?? null }),
      select: (element, option) => this.act("selects", { view: "home", action: element.action_id, option }),
    };
    reconcile(this.home, [home], {
      key: () => `home-${this.who}`,
      sign: () => home?.hash ?? "",
      draw: () => h("div", { class: "blocks" }, home ? drawBlocks(home.blocks, surface) : h("p", { class: "empty" }, "The app has not filled its Home for this person yet.")),
    });
  }

  showLog(channel, jump) {
    const top = channel.messages.filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.is_ephemeral);
    this.read[`${this.who}-${channel.id}`] = channel.messages.at(-1)?.ts ?? "";
    this.fill(this.log, top, channel, { jump, empty: channel.kind === "im" ? "Write to Loket, or press a shortcut." : "Nothing here yet." });
  }

  showThread(jump) {
    const ts = this.thread[this.who];
    const channel = this.channel;
    const all = ts && channel ? channel.messages.filter((one) => one.ts === ts || one.thread_ts === ts) : [];
    this.side.hidden = all.length === 0;
    this.stage.classList.toggle("with-thread", all.length > 0);
    if (all.length) this.fill(this.threadLog, all, channel, { jump, inThread: true });
  }

  fill(log, messages, channel, { jump, inThread = false, empty = "" }) {
    const nothing = { ts: "nothing" };
    log.setAttribute("aria-busy", String(jump));
    keepEnd(log, () => reconcile(log, messages.length ? messages : [nothing], {
      key: (one) => `${this.who}-${channel.id}-${one.ts}`,
      sign: (one) => JSON.stringify(one),
      draw: (one) => (one === nothing ? h("p", { class: "empty" }, empty) : drawMessage(one, channel, this, { inThread })),
    }), { jump });
    log.setAttribute("aria-busy", "false");
  }

  showAlerts() {
    reconcile(this.alerts, this.shown.alerts.slice(-1), {
      key: (one) => `${this.who}-${one}`, sign: (one) => one,
      draw: (one) => h("p", { class: "s-alert", testid: "slack-alert" }, one,
        h("button", { type: "button", class: "link", on: { click: () => this.act("clear_alerts").then(() => this.refresh()) } }, "Dismiss")),
    });
  }
}

const SHORT = { dpo: "DPO", support: "Support", support2: "Support 2", fietsdpo: "DPO Fietsen", requester: "Requester", outsider: "Outsider", "dpo-elsewhere": "DPO, 2nd", "support-elsewhere": "Support, 2nd", "requester-elsewhere": "Requester, 2nd" };
