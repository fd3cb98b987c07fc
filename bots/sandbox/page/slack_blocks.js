// Block Kit as nodes. `surface` says what happens on a press or a choice, and how names read:
// { names, people, press(element, node), select(element, option), held(block, element) }.

import { h } from "./dom.js";
import { ask } from "./notes.js";
import { localMoment, mrkdwn, unescaped } from "./text.js";

/** The blocks of a message or a view. */
export function drawBlocks(blocks, surface) {
  return blocks.map((block) => (BLOCKS[block.type] ?? unknown)(block, surface));
}

const BLOCKS = {
  header: (block, surface) => h("h4", { class: "b-header" }, text(block.text, surface)),
  divider: () => h("hr", { class: "b-divider" }),
  section: (block, surface) => h("div", { class: "b-section" },
    h("div", { class: "grow" },
      block.text && h("div", { class: "b-text", dir: "auto" }, text(block.text, surface)),
      block.fields && h("div", { class: "b-fields" }, block.fields.map((one) => h("div", { dir: "auto" }, text(one, surface))))),
    block.accessory && drawElement(block.accessory, block, surface)),
  context: (block, surface) => h("div", { class: "b-context", dir: "auto" },
    block.elements.map((one) => (one.type === "image" ? h("span", {}, `[${one.alt_text}]`) : h("span", {}, text(one, surface))))),
  actions: (block, surface) => h("div", { class: "b-actions" }, block.elements.map((one) => drawElement(one, block, surface))),
  image: (block) => h("p", { class: "b-context" }, `[${block.alt_text}]`),
  rich_text: (block, surface) => h("div", { class: "b-text", dir: "auto" }, flat(block, surface)),
  input: drawInput,
};

function unknown(block) {
  return h("p", { class: "b-context" }, `[${block.type}]`);
}

/** A text object: plain text as it is, mrkdwn with its marks. */
export function text(object, surface) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, surface.names) : object.text;
}

function flat(node, surface) {
  if (node.text) return unescaped(node.text);
  if (node.type === "user") return `@${surface.names?.[node.user_id] ?? node.user_id}`;
  return (node.elements ?? []).map((one) => flat(one, surface)).join("");
}

function drawElement(element, block, surface) {
  return (ELEMENTS[element.type] ?? unknown)(element, block, surface);
}

const ELEMENTS = {
  button: drawButton,
  workflow_button: drawButton,
  overflow: (element, block, surface) => picker(element, surface, "…"),
  static_select: (element, block, surface) => picker(element, surface, element.placeholder?.text ?? "Choose…"),
  radio_buttons: (element, block, surface) => several(element, block, surface, "radio"),
  checkboxes: (element, block, surface) => several(element, block, surface, "checkbox"),
  datepicker: (element, block, surface) => acting("date", element, block, surface),
  timepicker: (element, block, surface) => acting("time", element, block, surface),
  image: (element) => h("span", { class: "b-context" }, `[${element.alt_text}]`),
};

function drawButton(element, block, surface) {
  const look = `button ${element.style ?? ""}`;
  const label = element.accessibility_label ?? null;
  if (element.url) {
    return h("a", {
      class: look, href: /^https?:/.test(element.url) ? element.url : "#", target: "_blank", rel: "noopener noreferrer",
      "aria-label": label, testid: "slack-button", data: { action: element.action_id }, on: { click: () => surface.press(element) },
    }, element.text.text, h("span", { "aria-hidden": "true" }, " ↗"));
  }
  const node = h("button", { type: "button", class: look, "aria-label": label, testid: "slack-button", data: { action: element.action_id } }, element.text.text);
  node.addEventListener("click", () => pressed(element, node, surface));
  return node;
}

async function pressed(element, node, surface) {
  if (element.confirm && !(await confirmed(element.confirm))) return;
  node.disabled = true;
  node.setAttribute("aria-busy", "true");
  await surface.press(element);
  node.disabled = false;
  node.removeAttribute("aria-busy");
}

function confirmed(dialog) {
  return ask({
    title: dialog.title.text, text: dialog.text.text, yes: dialog.confirm.text, no: dialog.deny.text,
    danger: dialog.style === "danger",
  });
}

function optionsOf(element) {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

function picker(element, surface, empty) {
  const node = h("select", { "aria-label": element.placeholder?.text ?? empty, testid: "slack-select", data: { action: element.action_id } },
    h("option", { value: "" }, empty),
    optionsOf(element).map((option) => h("option", { value: option.value, selected: option.value === element.initial_option?.value }, option.text.text)));
  node.addEventListener("change", async () => {
    if (!node.value) return;
    if (element.confirm && !(await confirmed(element.confirm))) { node.value = ""; return; }
    surface.select(element, node.value);
  });
  return node;
}

function several(element, block, surface, kind, held = null) {
  const chosen = () => [...node.querySelectorAll("input:checked")].map((one) => one.value);
  const initial = held ? [held].flat() : [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean).map((one) => one.value);
  const name = `${block.block_id}-${element.action_id}`;
  const node = h("div", { class: "b-several", role: kind === "radio" ? "radiogroup" : "group" },
    optionsOf(element).map((option) => h("label", {},
      h("input", { type: kind, name, value: option.value, checked: initial.includes(option.value) }), " ", option.text.text)));
  node.addEventListener("change", () => surface.select?.(element, kind === "radio" ? chosen()[0] : chosen()));
  return node;
}

function acting(type, element, block, surface) {
  const node = h("input", { type, value: element.initial_date ?? element.initial_time ?? "", testid: "slack-date" });
  node.addEventListener("change", () => surface.select(element, node.value));
  return node;
}

// Inputs of modals

const FIELDS = { email_text_input: "email", url_text_input: "url", number_input: "number", datepicker: "date", timepicker: "time" };
// Inputs that are drawn as a row of boxes, by the kind of their boxes.
const BOXES = { radio_buttons: "radio", checkboxes: "checkbox", multi_static_select: "checkbox" };

function drawInput(block, surface) {
  const { element } = block;
  const id = `f-${surface.id}-${block.block_id}`;
  const field = inputField(element, block, surface);
  const named = element.type in BOXES;
  field.id = id;
  field.setAttribute("aria-describedby", `${id}-said`);
  if (named) field.setAttribute("aria-label", block.label.text);
  field.dataset.testid = `slack-input-${block.block_id}`;
  return h("div", { class: "b-input", data: { block: block.block_id, kind: element.type } },
    named ? h("span", { class: "label" }, block.label.text) : h("label", { for: id }, block.label.text, block.optional && h("small", {}, " (optional)")),
    field,
    h("p", { class: "said", id: `${id}-said` },
      h("span", { class: "error", role: "alert", testid: `slack-error-${block.block_id}` }),
      block.hint && h("span", { class: "hint" }, block.hint.text)));
}

function inputField(element, block, surface) {
  const held = surface.held(block, element);
  if (element.type in BOXES) return several(element, block, {}, BOXES[element.type], held);
  if (element.type === "file_input") return h("input", { type: "file", multiple: (element.max_files ?? 10) > 1 });
  if (element.type === "users_select") return userField(element, held, surface);
  if (element.type === "datetimepicker") return h("input", { type: "datetime-local", value: held ? localMoment(held) : "" });
  if (element.type.endsWith("_select")) return choiceField(element, block, held, surface);
  const limits = { maxlength: element.max_length, placeholder: element.placeholder?.text, value: held ?? "" };
  if (element.type === "plain_text_input" && element.multiline) return h("textarea", { rows: 5, ...limits });
  return h("input", { type: FIELDS[element.type] ?? "text", autocomplete: "off", ...limits });
}

function choiceField(element, block, held, surface) {
  const node = h("select", {},
    h("option", { value: "" }, element.placeholder?.text ?? "Choose…"),
    optionsOf(element).map((option) => h("option", { value: option.value }, option.text.text)));
  node.value = held ?? "";
  if (block.dispatch_action) node.addEventListener("change", () => node.value && surface.select(element, node.value));
  return node;
}

function userField(element, held, surface) {
  const node = h("select", {},
    h("option", { value: "" }, element.placeholder?.text ?? "Choose a person…"),
    surface.people.map((one) => h("option", { value: one.id }, one.name)));
  node.value = held ?? "";
  return node;
}

/** What stands in the inputs under `root`, by block id: texts, values of options, ids, seconds. */
export function answersIn(root) {
  const answers = {};
  for (const place of root.querySelectorAll(".b-input")) {
    const { block, kind } = place.dataset;
    const checked = [...place.querySelectorAll("input:checked")].map((one) => one.value);
    const field = place.querySelector("textarea, select, input");
    if (kind === "file_input") answers[block] = []; // sent beforehand, see filesIn
    else if (BOXES[kind] === "checkbox") answers[block] = checked;
    else if (kind === "radio_buttons") answers[block] = checked[0] ?? null;
    else if (kind === "datetimepicker") answers[block] = field.value ? Date.parse(field.value) / 1000 : null;
    else answers[block] = field.value === "" && kind.endsWith("_select") ? null : field.value;
  }
  return answers;
}

/** The files chosen in the inputs under `root`: [block id, files] for each input that has any. */
export function filesIn(root) {
  const places = [...root.querySelectorAll(".b-input[data-kind=file_input]")];
  return places.map((place) => [place.dataset.block, [...place.querySelector("input").files]]).filter(([, files]) => files.length);
}
