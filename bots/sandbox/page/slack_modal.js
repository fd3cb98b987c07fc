// Modals over the Slack side: the topmost one, with what was typed kept while the app changes it.

import { upload } from "./api.js";
import { h, iconButton } from "./dom.js";
import { answersIn, drawBlocks, filesIn } from "./slack_blocks.js";

export class Modals {
  /** `slack` is the side it stands in; `stage` is what lies below and cannot be used meanwhile. */
  constructor(slack, place, stage) {
    this.slack = slack;
    this.place = place;
    this.stage = stage;
    this.open = null;
  }

  show(views) {
    const view = views.at(-1);
    const looks = view ? `${view.id} ${view.hash}` : "";
    if (looks !== this.looks) this.redraw(view, views.length);
    this.looks = looks;
    if (view) this.showErrors(view.errors);
  }

  redraw(view, depth) {
    const hadFocus = this.slack.root.contains(document.activeElement) || document.activeElement === document.body;
    const typed = this.open && view?.id === this.open.id ? answersIn(this.form) : {};
    if (view && !this.open) this.before = document.activeElement;
    this.open = view ?? null;
    this.stage.inert = Boolean(view);
    this.place.hidden = !view;
    this.place.replaceChildren(...(view ? [this.draw(view, depth, typed)] : []));
    if (hadFocus) this.focus(view);
  }

  focus(view) {
    if (view) {
      (this.form.querySelector(".b-input input, .b-input textarea, .b-input select") ?? this.form.querySelector("footer button")).focus({ preventScroll: true });
    } else if (this.before?.isConnected) {
      this.before.focus({ preventScroll: true });
    }
  }

  draw(view, depth, typed) {
    const surface = {
      id: view.id,
      names: this.slack.names,
      people: this.slack.shown.people,
      held: (block, element) => typed[block.block_id] ?? held(view.values[block.block_id]?.[element.action_id]),
      press: (element) => this.slack.act("presses", { view: view.id, action: element.action_id, value: element.value ?? null }),
      select: (element, option) => this.slack.act("selects", { view: view.id, action: element.action_id, option }),
    };
    this.submit = view.submit && h("button", { type: "submit", class: "button primary", testid: "slack-modal-submit" }, view.submit.text);
    this.form = h("form", {
      class: "modal", role: "dialog", "aria-labelledby": "modal-title", testid: "slack-modal", data: { view: view.id }, novalidate: true,
      on: {
        submit: (event) => { event.preventDefault(); this.send(view); },
        keydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); this.close(view); } },
      },
    },
    h("header", {}, h("h3", { id: "modal-title", testid: "slack-modal-title" }, view.title?.text ?? ""),
      iconButton("cross", "Close", "slack-modal-cross", () => this.close(view))),
    h("div", { class: "modal-body" }, drawBlocks(view.blocks, surface)),
    h("footer", {},
      depth > 1 && h("span", { class: "hint grow" }, `On top of ${depth - 1} more`),
      h("button", { type: "button", class: "button", testid: "slack-modal-close", on: { click: () => this.close(view) } }, view.close?.text ?? "Close"),
      this.submit));
    return this.form;
  }

  showErrors(errors) {
    let first = null;
    for (const place of this.form.querySelectorAll(".b-input")) {
      const sentence = errors[place.dataset.block] ?? "";
      const shown = place.querySelector(".error");
      const field = place.querySelector("textarea, select, input");
      if (shown.textContent !== sentence) {
        shown.textContent = sentence;
        if (sentence) first ??= field;
      }
      if (sentence) field?.setAttribute("aria-invalid", "true");
      else field?.removeAttribute("aria-invalid");
    }
    first?.focus();
  }

  async send(view) {
    if (!this.submit || this.submit.disabled) return;
    const { form, submit } = this;
    submit.disabled = true;
    submit.setAttribute("aria-busy", "true");
    const done = await this.slack.act("submits", { view: view.id, answers: { ...answersIn(form), ...await this.uploaded(form) } });
    submit.disabled = false;
    submit.removeAttribute("aria-busy");
    if (done?.errors && form === this.form) this.showErrors(done.errors);
  }

  /** The ids of the files in the form, by block id: as in Slack they are sent before it is. */
  async uploaded(form) {
    const ids = {};
    for (const [block, files] of filesIn(form)) {
      ids[block] = [];
      for (const file of files) {
        const sent = await upload("api/slack/upload", { as: this.slack.who, form: "yes" }, file);
        if (sent) ids[block].push(sent.file);
      }
    }
    return ids;
  }

  close(view) { return this.slack.act("closes", { view: view.id }); }
}

/** The value of an input's state: a text, a date, an id, seconds, or values of chosen options. */
function held(state) {
  if (!state) return null;
  if (state.selected_options) return state.selected_options.map((one) => one.value);
  return state.selected_option?.value ?? state.value ?? state.selected_date ?? state.selected_time
    ?? state.selected_user ?? state.selected_date_time ?? null;
}
