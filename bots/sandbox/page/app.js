// Puts the page together and keeps it up to date.

import { follow, get } from "./api.js";
import { Clock } from "./clock.js";
import { h, setText } from "./dom.js";
import { Inbox } from "./inbox.js";
import { Mailboxes } from "./mail.js";
import { Slack } from "./slack.js";
import { Telegram } from "./telegram.js";
import { Traffic } from "./traffic.js";
import { Trouble } from "./trouble.js";

const PANES = [["telegram", "Telegram"], ["slack", "Slack"], ["inbox", "Inbox"], ["traffic", "Traffic"], ["trouble", "Trouble"]];
const place = (id) => document.getElementById(id);

function tabs() {
  const select = (id, { scroll = false } = {}) => {
    document.body.dataset.tab = id;
    for (const tab of place("tabs").children) {
      if (tab.dataset.pane === id) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
      if (tab.dataset.pane === id) tab.classList.remove("news");
    }
    // What was hidden until now could not be scrolled to its end.
    for (const log of place(id).querySelectorAll(".tg-log, .s-log")) log.scrollTop = log.scrollHeight;
    if (scroll) place(id).scrollIntoView({ block: "start", behavior: "smooth" });
  };
  place("tabs").append(...PANES.map(([id, name]) => h("button", {
    type: "button", testid: `tab-${id}`, data: { pane: id }, on: { click: () => select(id) },
  }, name)));
  select("telegram");
  return select;
}

function links(scene, select) {
  place("links").append(
    ...PANES.map(([id, name]) => h("a", { href: `#${id}`, on: { click: (event) => { event.preventDefault(); select(id, { scroll: true }); } } }, name)),
    ...Object.entries(scene.links).map(([label, address]) => h("a", { href: address, target: "_blank", rel: "noopener" }, label, " ↗")));
}

function guide(parts, select) {
  const acts = {
    ask: () => { parts.telegram.become("sanne"); parts.telegram.act("starts", { payload: "salesinteract" }); select("telegram", { scroll: true }); parts.telegram.input.focus({ preventScroll: true }); },
    decide: async () => { select("slack", { scroll: true }); await parts.slack.become("dpo"); parts.slack.go("C0SALESDPO"); },
    arrive: () => select("inbox", { scroll: true }),
  };
  for (const button of document.querySelectorAll("[data-guide]")) button.addEventListener("click", acts[button.dataset.guide]);
  if (matchMedia("(max-width: 860px)").matches || sessionStorage.getItem("guide") === "closed") place("guide").open = false;
  place("guide").addEventListener("toggle", () => sessionStorage.setItem("guide", place("guide").open ? "open" : "closed"));
}

async function begin() {
  const scene = await get("api/scene");
  const parts = {
    telegram: new Telegram(place("telegram"), scene),
    slack: new Slack(place("slack"), scene),
    tenants: new Inbox(place("inbox"), scene),
    mail: new Mailboxes(place("inbox"), scene),
    traffic: new Traffic(place("traffic")),
    trouble: new Trouble(place("trouble")),
    clock: new Clock(place("clock")),
  };
  const select = tabs();
  links(scene, select);
  guide(parts, select);
  let seen = {};
  follow((now) => {
    const changed = Object.keys(parts).filter((part) => now[part] !== seen[part]);
    const first = Object.keys(seen).length === 0;
    seen = now;
    for (const part of changed) {
      parts[part].refresh();
      const tab = [...place("tabs").children].find((one) => one.dataset.pane === parts[part].root.id);
      if (!first && tab && part !== "traffic" && document.body.dataset.tab !== tab.dataset.pane) tab.classList.add("news");
    }
  }, (linked) => {
    if (!linked) seen = {}; // who answers next may be another run with the same numbers
    setText(place("connection"), linked ? "" : "Connection lost, trying again…");
    document.body.classList.toggle("cut", !linked);
  });
  document.body.dataset.ready = "true";
}

begin().catch((error) => {
  console.error(error);
  setText(place("connection"), "The sandbox does not answer. Is it still running?");
});
