// The sandbox's time, to be moved forward: reminders, cooling-off and overdue cases come at once.

import { calmly, get, post } from "./api.js";
import { h, setText } from "./dom.js";

const STEPS = [["1 hour", 1], ["1 day", 24], ["1 week", 24 * 7], ["4 weeks", 24 * 28]];
const shown = new Intl.DateTimeFormat("en-GB", {
  weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
});

export class Clock {
  constructor(root) {
    this.root = root;
    this.ahead = 0;
    this.time = h("time", { testid: "clock-now" });
    this.hint = h("span", { class: "hint", testid: "clock-ahead" });
    this.refresh = calmly(async () => {
      this.ahead = (await get("api/clock")).ahead;
      this.show();
    });
    root.append(
      h("h2", { id: "clock-name" }, "Time here"), this.time, this.hint,
      h("div", { class: "row wrap" }, STEPS.map(([label, hours]) => h("button", {
        type: "button", class: "button", testid: `clock-${hours}`,
        on: { click: () => post("api/clock/forward", { hours }) },
      }, `+ ${label}`))));
    setInterval(() => this.show(), 10_000);
  }

  show() {
    setText(this.time, shown.format(new Date(Date.now() + this.ahead * 1000)));
    const hours = Math.round(this.ahead / 3600);
    const [number, unit] = hours % 24 === 0 ? [hours / 24, "day"] : [hours, "hour"];
    setText(this.hint, hours === 0 ? "the real time" : `${number} ${unit}${number === 1 ? "" : "s"} ahead`);
    this.root.classList.toggle("on", hours !== 0);
  }
}
