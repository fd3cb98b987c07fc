// Mails to organisations that are told by e-mail, with the links in them to open.

import { calmly, get, post } from "./api.js";
import { h, reconcile } from "./dom.js";
import { daytime } from "./text.js";

const MODES = { ok: "works", full: "puts off (452)", unknown: "refuses (550)", down: "hangs up" };

export class Mailboxes {
  constructor(root, scene) {
    this.root = root;
    this.scene = scene;
    this.refresh = calmly(async () => this.show(await get("api/mail")));
    this.server = h("div", { class: "endpoints" });
    this.list = h("div", { class: "arrivals", testid: "mail-list" });
    root.append(
      h("div", { class: "pane-head" }, h("h2", {}, "Organisations’ mailboxes"), h("span", { class: "hint" }, "for those without an endpoint or people here")),
      h("div", { class: "panel" }, this.server, this.list));
  }

  show(shown) {
    reconcile(this.server, [shown], { key: () => "server", sign: (one) => one.mode, draw: (one) => this.behaviour(one.mode) });
    const mails = shown.mails.map((one, place) => ({ ...one, place })).reverse();
    const nothing = { place: "none" };
    reconcile(this.list, mails.length ? mails : [nothing], {
      key: (one) => one.place,
      sign: (one) => one.at ?? "none",
      draw: (one) => (one === nothing ? h("p", { class: "empty" }, "No mail yet.") : this.mail(one)),
    });
  }

  behaviour(mode) {
    const choice = h("select", { "aria-label": "How the mail server behaves", testid: "mail-mode" },
      Object.entries(MODES).map(([key, label]) => h("option", { value: key, selected: key === mode }, label)));
    choice.addEventListener("change", () => post("api/mail/behave", { mode: choice.value }));
    return h("div", { class: `endpoint ${mode === "ok" ? "" : "down"}` },
      h("p", { class: "grow" }, h("b", {}, "Mail server"), h("small", {}, "delivers to nobody outside")),
      h("label", {}, h("span", { class: "hint" }, "it "), choice));
  }

  organisation(mailbox) { return this.scene.organisations.find((one) => one.mailbox === mailbox)?.name ?? mailbox; }

  mail(mail) {
    return h("article", { class: "arrival", testid: "mail-arrival", data: { to: mail.to } },
      h("header", {},
        h("b", {}, mail.subject), h("span", {}, this.organisation(mail.to)), h("small", {}, mail.to),
        h("time", { class: "hint push" }, daytime(mail.at))),
      mail.text.split("\n").map((line) => h("p", {}, /^https?:\/\//.test(line)
        ? h("a", { href: line, target: "_blank", rel: "noopener", testid: "mail-link" }, line)
        : line)));
  }
}
