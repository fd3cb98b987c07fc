// Short notes at the edge of the page, and questions in front of it.

import { h, iconButton } from "./dom.js";

/** Shows a sentence for a few seconds. */
export function note(sentence, kind = "good") {
  const place = document.getElementById("notes");
  const node = h("p", { class: `note ${kind}` }, sentence);
  place.append(node);
  while (place.children.length > 3) place.firstChild.remove();
  setTimeout(() => node.remove(), 6000);
}

/**
 * Asks before something is done. `field` is the label of a text to give, without it only yes or no.
 * Gives the text (or true), or null when taken back.
 */
export function ask({ title, text = "", yes = "OK", no = "Cancel", danger = false, field = null }) {
  const dialog = document.getElementById("ask");
  const box = field && h("textarea", { rows: 3, id: "ask-field", testid: "ask-field", required: true });
  return new Promise((resolve) => {
    let answer = null;
    const accept = (event) => {
      event.preventDefault();
      if (box && !box.value.trim()) { box.focus(); return; }
      answer = box ? box.value.trim() : true;
      dialog.close();
    };
    const form = h("form", { method: "dialog", on: { submit: accept } },
      h("div", { class: "ask-head" }, h("h2", { id: "ask-title" }, title),
        iconButton("cross", "Close", "ask-close", () => dialog.close())),
      text && h("p", { testid: "ask-text" }, text),
      box && h("label", { for: "ask-field" }, field),
      box,
      h("div", { class: "row end" },
        h("button", { type: "button", class: "button", testid: "ask-no", on: { click: () => dialog.close() } }, no),
        h("button", { type: "submit", class: `button ${danger ? "danger" : "primary"}`, testid: "ask-yes" }, yes)));
    dialog.replaceChildren(form);
    dialog.onclose = () => resolve(answer);
    dialog.showModal();
    (box ?? dialog.querySelector("[data-testid=ask-yes]")).focus();
  });
}
