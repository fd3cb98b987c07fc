"use strict";
// Without this script the form still works: it is sent as a plain multipart form.
(() => {
  const form = document.querySelector("form");
  if (!form || !form.elements.copy) return;
  const input = form.elements.copy;
  const button = form.querySelector("button");
  const figure = form.querySelector("figure");
  const picture = figure.querySelector("img");
  const caption = figure.querySelector("figcaption");
  const bar = form.querySelector("progress");
  const status = form.querySelector("[role=status]");
  const words = form.dataset;
  let preview = null;

  const tell = (text, trouble) => {
    status.textContent = text;
    status.classList.toggle("trouble", Boolean(trouble));
  };

  const forget = () => {
    if (preview) URL.revokeObjectURL(preview);
    preview = null;
    picture.removeAttribute("src");
    picture.hidden = true;
  };

  const size = (bytes) => `${new Intl.NumberFormat(document.documentElement.lang, {
    maximumFractionDigits: 1,
  }).format(bytes / 1048576)} MB`;

  const tooLarge = (file) => file.size > Number(words.limit);

  input.addEventListener("change", () => {
    forget();
    const file = input.files[0];
    figure.hidden = !file;
    if (!file) return tell("");
    caption.textContent = `${file.name} (${size(file.size)})`;
    if (file.type.startsWith("image/")) {
      preview = URL.createObjectURL(file);
      picture.src = preview;
      picture.hidden = false;
    }
    return tooLarge(file) ? tell(words.tooLarge, true) : tell("");
  });
  // A format that this browser cannot show is sent all the same.
  picture.addEventListener("error", () => { picture.hidden = true; });

  const show = (html) => {
    forget();
    // Only the main part: the answer's own style has another nonce than this page allows.
    const part = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    const answer = new DOMParser().parseFromString(part, "text/html");
    const main = document.querySelector("main");
    document.title = answer.querySelector("h1").textContent;
    main.replaceChildren(...answer.querySelector("main").childNodes);
    scrollTo(0, 0);
    main.focus();
  };

  const busy = (on) => {
    button.disabled = input.disabled = on;
    bar.hidden = !on;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = input.files[0];
    if (!file) return tell(words.choose, true);
    if (tooLarge(file)) return tell(words.tooLarge, true);
    // Not fetch(): it does not tell how far an upload is.
    const call = new XMLHttpRequest();
    call.open("POST", location.pathname);
    call.setRequestHeader("content-type", "application/octet-stream");
    call.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) bar.value = step.loaded / step.total;
    });
    call.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      tell(words.checking);
    });
    call.addEventListener("load", () => {
      if ((call.getResponseHeader("content-type") || "").startsWith("text/html")) {
        show(call.responseText);
      } else {
        busy(false);
        tell(words.failed, true);
      }
    });
    call.addEventListener("error", () => {
      busy(false);
      tell(words.failed, true);
    });
    busy(true);
    tell(words.sending);
    call.send(file);
    return undefined;
  });
})();
