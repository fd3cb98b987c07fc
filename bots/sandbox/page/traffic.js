// Each call between the product and the stand-ins, the newest first.

import { calmly, get, post } from "./api.js";
import { h, reconcile } from "./dom.js";
import { daytime, laidOut } from "./text.js";

const KEPT = 300;
const NAMES = { telegram: "Telegram", slack: "Slack", tenant: "Organisation" };

export class Traffic {
  constructor(root) {
    this.root = root;
    this.rows = [];
    this.refresh = calmly(() => this.load());
    this.text = h("input", { type: "search", placeholder: "Filter by method", "aria-label": "Filter by method", testid: "traffic-filter" });
    this.platform = h("select", { "aria-label": "Platform", testid: "traffic-platform" },
      h("option", { value: "" }, "all"), Object.entries(NAMES).map(([key, name]) => h("option", { value: key }, name)));
    this.failed = h("input", { type: "checkbox", testid: "traffic-failed" });
    for (const one of [this.text, this.platform, this.failed]) one.addEventListener("input", () => this.draw());
    this.count = h("span", { class: "hint push" });
    this.list = h("div", { class: "rows", tabindex: "0", "aria-label": "Calls, the newest first", testid: "traffic-list" });
    root.append(
      h("div", { class: "pane-head" }, h("h2", { id: "traffic-name" }, "Traffic"), h("span", { class: "hint" }, "every API call, personal data hidden"), this.count),
      h("div", { class: "panel" },
        h("div", { class: "row wrap tools-row" }, this.text, this.platform, h("label", {}, this.failed, " only trouble"),
          h("button", { type: "button", class: "button", testid: "traffic-clear", on: { click: () => post("api/traffic/clear") } }, "Clear")),
        this.list));
  }

  async load() {
    // The newest known row is asked for again: it may count on, or be gone when all was cleared.
    const from = this.rows.at(-1)?.id ?? 0;
    let { rows } = await get(`api/traffic?from=${from}`);
    if (from && rows[0]?.id !== from) {
      this.rows = [];
      ({ rows } = await get("api/traffic"));
    }
    this.rows = [...this.rows.filter((row) => row.id < (rows[0]?.id ?? 0)), ...rows].slice(-KEPT);
    this.draw();
  }

  draw() {
    const wanted = this.text.value.trim().toLowerCase();
    const shown = this.rows.filter((row) => (!this.platform.value || row.platform === this.platform.value)
      && (!this.failed.checked || !row.ok) && `${row.method} ${row.note}`.toLowerCase().includes(wanted)).reverse();
    this.count.textContent = `${shown.length} of ${this.rows.length}`;
    const nothing = { id: "none" };
    reconcile(this.list, shown.length ? shown : [nothing], {
      key: (row) => row.id,
      sign: (row) => `${row.times}`,
      draw: (row) => (row === nothing ? h("p", { class: "empty" }, "No calls to show.") : this.row(row)),
    });
  }

  row(row) {
    const node = h("details", { class: `call ${row.ok ? "" : "failed"}`, testid: "traffic-row", data: { method: row.method } },
      h("summary", {},
        h("time", {}, daytime(row.at)),
        h("span", { class: `tag ${row.platform}` }, NAMES[row.platform]),
        h("span", { class: "way", role: "img", "aria-label": row.direction === "in" ? "to Loket" : "from Loket", title: row.direction === "in" ? "to Loket" : "from Loket" }, row.direction === "in" ? "←" : "→"),
        h("span", { class: "method" }, row.method, row.times > 1 && h("span", { class: "badge" }, `× ${row.times}`)),
        h("span", { class: "outcome" }, row.ok ? "ok" : "failed", row.note && h("small", {}, row.note))));
    node.addEventListener("toggle", () => {
      if (node.open && node.children.length === 1) node.append(laidOut(row.params));
    });
    return node;
  }
}
