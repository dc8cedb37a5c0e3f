// Keyboard, copy and print. Every page reads and every form answers without this file.
(() => {
  "use strict";

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const rows = () => [...document.querySelectorAll("[data-row]")];

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  }

  function open(row) {
    const first = row.querySelector("[data-open]") ?? row.querySelector("summary, a[href]");
    first?.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const field = document.querySelector("[data-search]");
    if (event.key === "/" && field) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "Enter" && event.target.matches("[data-row]")) open(event.target);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-print], [data-copy]");
    if (!button) return;
    if (button.matches("[data-print]")) return window.print();
    const told = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = "Link copied.";
    } catch {
      told.textContent = "The browser does not let a page copy: take the link from the address line.";
    }
  });

  // What needs this file is shown by this file.
  const reveal = (root) => root.querySelectorAll("[data-needs-script]").forEach((one) => one.removeAttribute("hidden"));
  reveal(document);
  document.addEventListener("htmx:after:swap", () => {
    reveal(document);
    // A slider that is held keeps the hand: who moves it looks at the page, and reads the answer when it rests.
    if (!document.activeElement?.matches("[data-keep-focus]")) document.getElementById("answer-sentence")?.focus();
  });
})();
