// Small tools to build and update the page. Texts always become text nodes, never markup.

/** An element. Props: class, testid, on (event handlers by name), data, or any attribute. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "testid") node.dataset.testid = value;
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A picture of the sprite in index.html. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A button with a picture only. */
export function iconButton(name, label, testid, press, more = "") {
  return h("button", {
    type: "button", class: `icon-button ${more}`, "aria-label": label, title: label, testid, on: { click: press },
  }, icon(name));
}

/**
 * Makes the children of `parent` stand for `items`. Children of the same key and sign stay as they
 * are, with what was typed, opened or focused in them.
 */
export function reconcile(parent, items, { key, sign, draw }) {
  const known = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    const [name, looks] = [String(key(item)), sign(item)];
    const old = known.get(name);
    known.delete(name);
    if (old && old.looks === looks) return old;
    const fresh = draw(item);
    fresh.dataset.key = name;
    fresh.looks = looks;
    if (old) replace(old, fresh);
    return fresh;
  });
  known.forEach((node) => node.remove());
  nodes.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
  });
}

/** Puts a node in place of another; who was inside with the keyboard stays near. */
function replace(old, fresh) {
  const focused = old.contains(document.activeElement);
  const testid = focused ? document.activeElement.dataset.testid : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const wanted = `[data-testid="${CSS.escape(testid ?? "")}"]`;
  const same = fresh.matches(wanted) ? fresh : fresh.querySelector(wanted);
  if (!same) fresh.tabIndex = -1;
  (same || fresh).focus({ preventScroll: true });
}

/** Changes what a log shows; who reads at its end goes on reading at its end. */
export function keepEnd(scroller, change, { jump = false } = {}) {
  const atEnd = jump || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  change();
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}

/** Only changes a text that differs, so that live regions do not repeat it. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A box to write in: Enter sends, Shift+Enter makes a new line. */
export function writingBox(props, send) {
  const box = h("textarea", { rows: 1, autocomplete: "off", ...props });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  return box;
}

/** A menu that opens on a press and closes after a choice, on Escape or a press elsewhere. */
export function menu(summary, { label, testid, side = "" }, fill) {
  const list = h("div", { class: `menu-list ${side}` });
  const opener = h("summary", { "aria-label": label, title: label, testid }, summary);
  const node = h("details", { class: "menu" }, opener, list);
  const close = () => { node.open = false; };
  node.addEventListener("toggle", () => {
    if (!node.open) return;
    list.replaceChildren(...fill(close).filter(Boolean));
    if (!side.includes("up")) turn(node, list);
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.open) return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  return node;
}

/** Opens a list upwards where it would end below the log or window that it stands in. */
function turn(node, list) {
  list.classList.remove("up");
  const frame = node.closest(".s-log, .s-window, .phone")?.getBoundingClientRect();
  const room = node.getBoundingClientRect();
  const below = frame && frame.bottom - room.bottom;
  list.classList.toggle("up", frame && list.offsetHeight > below && room.top - frame.top > below);
}

/** One line of such a menu. */
export function choice(text, testid, act, more = "") {
  return h("button", {
    type: "button", class: `choice ${more}`, testid,
    on: { click: (event) => { event.currentTarget.closest("details").open = false; act(); } },
  }, text);
}

document.addEventListener("pointerdown", (event) => {
  for (const open of document.querySelectorAll("details.menu[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

const TONES = 6;
/** A round sign with initials; the same name has the same colour. */
export function avatar(name, more = "") {
  const initials = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]);
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  const shown = (initials[0] ?? name[0] ?? "?") + (initials.length > 1 ? initials.at(-1) : "");
  return h("span", { class: `avatar tone-${sum % TONES} ${more}`, "aria-hidden": "true" }, shown.toUpperCase());
}
