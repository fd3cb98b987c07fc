// What arrived at the organisations, and what they answer.

import { calmly, get, post } from "./api.js";
import { h, icon, reconcile } from "./dom.js";
import { ask, note } from "./notes.js";
import { daytime, laidOut } from "./text.js";

const MODES = {
  ok: "works", down: "is down (500)", gone: "is gone (410)", busy: "is busy (429)", slow: "is slow", hang: "never answers",
};
const REPLIES = [["acknowledged", "Acknowledge"], ["completed", "Completed"], ["refused", "Refuse…"], ["no_data", "No data…"], ["answered", "Answer…"]];

export class Inbox {
  constructor(root, scene) {
    this.root = root;
    this.scene = scene;
    this.refresh = calmly(async () => this.show(await get("api/tenants")));
    this.endpoints = h("div", { class: "endpoints" });
    this.list = h("div", { class: "arrivals", testid: "inbox-list" });
    const without = scene.organisations.filter((one) => !one.path && !one.mailbox);
    root.append(
      h("div", { class: "pane-head" }, h("h2", { id: "inbox-name" }, "Organisations’ inbox"), h("span", { class: "hint" }, "signed webhooks, as an organisation receives them")),
      h("div", { class: "panel" }, this.endpoints,
        h("p", { class: "hint" }, "Decided in Slack, without an endpoint: ", without.map((one) => h("span", { class: "inline-name" }, one.name, one.example && h("span", { class: "badge" }, "example")))),
        this.list));
  }

  show(shown) {
    reconcile(this.endpoints, shown.endpoints, {
      key: (one) => one.path, sign: (one) => one.mode, draw: (one) => this.endpoint(one),
    });
    const arrivals = shown.arrivals.map((one, place) => ({ ...one, place })).reverse();
    const nothing = { place: "none" };
    reconcile(this.list, arrivals.length ? arrivals : [nothing], {
      key: (one) => one.place,
      sign: (one) => JSON.stringify(one),
      draw: (one) => (one === nothing ? h("p", { class: "empty" }, "Nothing arrived yet.") : this.arrival(one)),
    });
  }

  organisation(path) { return this.scene.organisations.find((one) => one.path === path) ?? { name: path, slug: path }; }

  endpoint({ path, mode }) {
    const one = this.organisation(path);
    const set = (to) => post("api/tenants/behave", { path, mode: to });
    const choice = h("select", { "aria-label": `How the endpoint of ${one.name} behaves`, testid: `inbox-mode-${one.slug}` },
      Object.entries(MODES).map(([key, label]) => h("option", { value: key, selected: key === mode }, label)));
    choice.addEventListener("change", () => set(choice.value));
    const down = mode !== "ok";
    return h("div", { class: `endpoint ${down ? "down" : ""}`, testid: `inbox-endpoint-${one.slug}`, data: { mode } },
      h("p", { class: "grow" }, h("b", {}, one.name), one.example && h("span", { class: "badge" }, "example"), h("small", {}, path)),
      h("label", {}, h("span", { class: "hint" }, "endpoint "), choice),
      h("button", { type: "button", class: "button", testid: `inbox-switch-${one.slug}`, on: { click: () => set(down ? "ok" : "down") } }, down ? "Bring it up" : "Take it down"));
  }

  arrival(arrival) {
    const one = this.organisation(arrival.path);
    const good = arrival.signature === "good";
    const taken = arrival.answer === 200 || arrival.answer === 202;
    return h("article", { class: `arrival ${taken ? "" : "refused"}`, testid: "inbox-arrival", data: { reference: arrival.body.reference ?? "", answer: arrival.answer ?? "" } },
      h("header", {},
        h("b", { testid: "inbox-reference" }, arrival.body.reference ?? "unreadable"),
        h("span", { class: "badge right" }, arrival.body.right ?? arrival.body.type ?? "?"),
        h("span", {}, one.name), one.example && h("span", { class: "badge" }, "example"),
        arrival.repeat && h("span", { class: "badge" }, "again"),
        h("time", { class: "hint push" }, daytime(arrival.at))),
      h("p", { class: "checks" },
        h("span", { class: good ? "good" : "bad", testid: "inbox-signature" }, good ? "✓ signature checked" : `✗ signature: ${arrival.signature}`),
        h("span", { class: arrival.problems.length ? "bad" : "good" }, arrival.problems.length ? `✗ ${arrival.problems.join("; ")}` : "✓ fits the schema"),
        h("span", { class: taken ? "good" : "bad" }, arrival.answer === null ? "left hanging" : `answered ${arrival.answer}`),
        arrival.replies.map((kind) => h("span", { class: "badge", testid: "inbox-replied" }, `sent: ${kind.replace("_", " ")}`))),
      taken && arrival.body.code && this.mail(arrival, one),
      this.body(arrival),
      taken && arrival.body.reply_url && this.replies(arrival));
  }

  mail({ body }, organisation) {
    const of = body.type === "answer.code" ? "the page with your answer" : `request ${body.reference}`;
    return h("blockquote", { class: "mail", testid: "inbox-mail" },
      h("p", { class: "hint" }, `The mail that ${organisation.name} now sends to the address it has on file`),
      h("p", {}, `Code for ${of}: `, h("b", { testid: "inbox-code" }, body.code)),
      h("p", { class: "hint" }, "Type it in the chat. If you did not ask for this, do nothing."));
  }

  body(arrival) {
    const place = h("div", {});
    const toggle = h("button", { type: "button", class: "link", "aria-pressed": "false", testid: "inbox-show" });
    const draw = (open) => {
      place.replaceChildren(laidOut(open ? arrival.body : arrival.masked));
      toggle.setAttribute("aria-pressed", String(open));
      toggle.replaceChildren(icon("eye"), open ? "Hide personal data" : "Show personal data");
    };
    toggle.addEventListener("click", () => draw(toggle.getAttribute("aria-pressed") === "false"));
    const details = h("details", { class: "body", testid: "inbox-body" }, h("summary", {}, "Body"), toggle, place);
    details.addEventListener("toggle", () => draw(false));
    return details;
  }

  replies(arrival) {
    const { reference } = arrival.body;
    if (arrival.body.state) {
      return h("div", { class: "row wrap" }, h("span", { class: "hint" }, "Is it this person?"), [[true, "Confirm"], [false, "Cannot confirm"]].map(([confirmed, label]) => h("button", {
        type: "button", class: "button", testid: `inbox-identify-${confirmed ? "yes" : "no"}`, on: { click: () => post("api/tenants/identify", { reference, confirmed }) },
      }, label)));
    }
    return h("div", { class: "row wrap" }, h("span", { class: "hint" }, "Answer"), REPLIES.map(([kind, label]) => h("button", {
      type: "button", class: "button", testid: `inbox-reply-${kind}`, on: { click: () => this.reply(reference, kind) },
    }, label)));
  }

  async reply(reference, kind) {
    const asked = {
      refused: { name: "reason", title: `Refuse ${reference}`, field: "Reason, as the person will read it", yes: "Refuse", danger: true },
      no_data: { name: "searched", title: `No data for ${reference}`, field: "Where you searched, as the person will read it", yes: "Report" },
      answered: { name: "text", title: `Answer ${reference}`, field: "The answer, as the person will read it", yes: "Send" },
    }[kind];
    const told = asked ? await ask(asked) : "";
    if (told === null) return;
    const status = await post("api/tenants/reply", { reference, kind, ...(asked && told ? { [asked.name]: told } : {}) });
    if (status !== undefined) note(`${reference}: ${kind.replace("_", " ")} sent; Loket answered ${status}.`, status < 300 ? "good" : "bad");
  }
}
