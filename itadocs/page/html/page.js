"use strict";
// Shows the new state when something changed. Without this script a page shows the state it was loaded with.
(() => {
  let source = null;
  const content = () => document.getElementById("content");
  const isBusy = () => {
    const at = document.activeElement;
    return document.querySelector("form[data-changed]") || (at && /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) && content().contains(at));
  };

  const isStill = () => "still" in content().dataset; // an answer to a button stays as it is

  async function renew() {
    if (isBusy() || isStill()) return;
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer) return; // whether the program is still there is asked where its stream ends
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById("content");
    if (!next || isBusy()) return;
    const open = new Set([...content().querySelectorAll("details")].map((d, n) => (d.open ? n : -1)));
    const at = document.activeElement && document.activeElement.id;
    const focusIn = content().contains(document.activeElement);
    [...next.querySelectorAll("details")].forEach((d, n) => { if (open.has(n)) d.open = true; });
    content().replaceWith(document.adoptNode(next));
    document.title = fresh.title;
    if (focusIn) (at && document.getElementById(at) || content()).focus({ preventScroll: true });
    const told = document.querySelector("#mended h2, .job p");
    document.getElementById("news").textContent = told ? told.textContent : "แสดงข้อมูลล่าสุดแล้ว";
    prepare();
  }

  // One stream for all windows of a browser, which opens no more than six to one address: who holds the lock listens
  // and tells the others.
  const channel = new BroadcastChannel("itadocs");
  let waiting = null;
  let last = null;

  function heard(version) {
    document.getElementById("lost").hidden = version !== "lost";
    if (version !== "lost" && version !== content().dataset.version) renew();
  }

  channel.onmessage = (event) => {
    if (event.data !== "ask") heard(event.data);
    else if (source && last) channel.postMessage(last);
  };

  function tell(version) {
    last = version;
    channel.postMessage(version);
    heard(version);
  }

  // A stream that ends is opened anew by the browser; only where nobody answers any more is the program gone.
  async function ask() {
    const answer = await fetch("/alive", { credentials: "same-origin" }).catch(() => null);
    if (!answer) tell("lost");
  }

  function listen() {
    if (waiting || document.hidden || isStill()) return;
    waiting = new AbortController();
    navigator.locks.request("itadocs", { signal: waiting.signal }, () => new Promise((release) => {
      source = new EventSource("/events");
      source.onmessage = (event) => tell(event.data);
      source.onerror = ask;
      source.addEventListener("end", () => { source.close(); tell("lost"); });
      stop = () => { source.close(); source = null; release(); };
    })).catch(() => {});
    channel.postMessage("ask");
  }

  let stop = null;
  function close() {
    if (stop) stop();
    else if (waiting) waiting.abort();
    waiting = stop = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : listen()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) release(form);
    listen();
  });

  // A button that is clicked twice is pressed once.
  function release(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if ("sent" in form.dataset) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
  });

  function prepare() {
    for (const form of document.querySelectorAll("form[data-keep]")) {
      form.addEventListener("change", () => { form.dataset.changed = "yes"; });
    }
    for (const wide of document.querySelectorAll(".wide")) { // what is to be mended is in sight
      const cell = wide.querySelector("td.error, td.warning");
      if (cell) wide.scrollLeft = cell.offsetLeft + cell.offsetWidth - wide.clientWidth;
    }
    for (const drop of document.querySelectorAll(".drop")) {
      const input = drop.querySelector("input[type=file]");
      const most = Number(input.dataset.most);
      drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
      drop.addEventListener("dragleave", () => drop.classList.remove("over"));
      drop.addEventListener("drop", (event) => {
        event.preventDefault();
        drop.classList.remove("over");
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      input.addEventListener("change", () => {
        const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
        const names = input.files.length > 1 ? [...input.files].map((f) => f.name).join(" · ") : ""; // one is named beside the button
        drop.querySelector("output").textContent = size > most ? input.dataset.tooLarge : names;
        input.setCustomValidity(size > most ? input.dataset.tooLarge : "");
      });
    }
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
        document.getElementById("news").textContent = "คัดลอกแล้ว";
        button.textContent = "คัดลอกแล้ว";
      });
    }
  }

  prepare();
  listen();
})();
