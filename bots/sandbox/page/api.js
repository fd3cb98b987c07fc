// The page's way to its server. Addresses are relative, so that the page may stand anywhere.

import { note } from "./notes.js";

/** The JSON at an address; an error if it cannot be had. */
export async function get(path) {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** What came of an act, or undefined after telling the person why nothing did. */
export async function post(path, body = {}) {
  return told(fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  }));
}

/** Sends a file's bytes as they are; the query describes it. */
export async function upload(path, query, file) {
  const described = new URLSearchParams({ ...query, name: file.name, type: file.type });
  return told(fetch(`${path}?${described}`, {
    method: "POST", headers: { "content-type": "application/octet-stream" }, body: file,
  }));
}

async function told(request) {
  try {
    const answer = await request;
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) return body.done ?? null;
    note(`That did not work: ${body.error ?? answer.status}`, "bad");
  } catch {
    note("The sandbox does not answer. Is it still running?", "bad");
  }
  return undefined;
}

/** Tells `changed` the versions of all parts, whenever one changes; `linked` whether we hear. */
export function follow(changed, linked) {
  const source = new EventSource("api/changes");
  let heard = false;
  source.onmessage = (event) => { heard = true; linked(true); changed(JSON.parse(event.data)); };
  source.onopen = () => linked(true);
  source.onerror = () => {
    linked(false);
    // A proxy that holds streams back: ask again and again instead.
    if (!heard && source.readyState === EventSource.CLOSED) poll(changed, linked, {});
    else if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(changed, linked), 2000);
  };
}

async function poll(changed, linked, seen) {
  try {
    const now = await get(`api/changes?seen=${encodeURIComponent(JSON.stringify(seen))}`);
    linked(true);
    changed(now);
    poll(changed, linked, now);
  } catch {
    linked(false);
    setTimeout(() => poll(changed, linked, seen), 2000);
  }
}

/** Runs `load` now and, if asked meanwhile, once more after; never twice at a time. */
export function calmly(load) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) { again = true; return; }
    running = true;
    try { await load(); } catch (error) { console.error(error); } finally { running = false; }
    if (again) { again = false; run(); }
  };
}
