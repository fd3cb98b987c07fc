// Trouble to make on purpose.

import { calmly, get, post } from "./api.js";
import { h, setText } from "./dom.js";

const GROUPS = [
  ["Telegram: the next message…", [["telegram-429", "429, wait 2 s"], ["telegram-500", "500"], ["telegram-blocked", "blocked by the person"], ["telegram-lost", "answer lost"]]],
  ["Telegram otherwise", [["telegram-expire", "Let pressed buttons expire"], ["telegram-repeat", "Repeat the last update"], ["telegram-down", "Telegram down", "telegram_down"]]],
  ["Slack: the next message…", [["slack-429", "429, wait 2 s"], ["slack-500", "500"], ["slack-refused", "not in channel"], ["slack-lost", "answer lost"]]],
  ["Slack otherwise", [["slack-repeat", "Repeat the last event"], ["slack-lost-ack", "Lose the next receipt"], ["slack-slow", "Events 5 s late", "slack_slow"], ["slack-down", "Slack down", "slack_down"]]],
];

export class Trouble {
  constructor(root) {
    this.root = root;
    this.refresh = calmly(async () => this.show(await get("api/trouble")));
    this.said = h("p", { class: "said", role: "status", testid: "trouble-said" });
    this.switches = {};
    root.append(
      h("div", { class: "pane-head" }, h("h2", { id: "trouble-name" }, "Trouble"), h("span", { class: "hint" }, "break something and watch")),
      h("div", { class: "panel" },
        GROUPS.map(([title, kinds]) => h("fieldset", {}, h("legend", {}, title), h("div", { class: "row wrap" }, kinds.map((kind) => this.button(...kind))))),
        h("div", { class: "row wrap" },
          h("button", { type: "button", class: "button primary", testid: "trouble-heal", on: { click: () => post("api/trouble/heal") } }, "Make everything work again")),
        this.said));
  }

  button(kind, label, state) {
    const node = h("button", { type: "button", class: "button", "aria-pressed": state ? "false" : null, testid: `trouble-${kind}`, on: { click: () => post(`api/trouble/${kind}`) } }, label);
    if (state) this.switches[state] = node;
    return node;
  }

  show(state) {
    setText(this.said, state.last);
    for (const [name, node] of Object.entries(this.switches)) node.setAttribute("aria-pressed", String(state[name]));
    this.root.classList.toggle("on", Object.keys(this.switches).some((name) => state[name]));
  }
}
