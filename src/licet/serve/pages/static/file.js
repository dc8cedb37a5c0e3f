// A file while it is screened, and its columns. The pages say the same without this file.
(() => {
  "use strict";

  // Said aloud when it changes by a tenth, not with each look.
  let last = "";
  function heard() {
    const now = document.getElementById("watch");
    const told = document.getElementById("told");
    if (!now || !told) return;
    if (now.dataset.told && now.dataset.told !== last) told.textContent = last = now.dataset.told;
  }

  const state = () => document.getElementById("watch")?.dataset.state;
  const begun = state();
  document.addEventListener("htmx:after:swap", () => {
    // Another state is another page: what can be done with it is another thing.
    if (state() !== begun) location.reload();
    else heard();
  });

  const left = document.getElementById("not-read");
  document.addEventListener("change", (event) => {
    if (!left || !event.target.matches("[data-column]")) return;
    const names = [...document.querySelectorAll("[data-column]")].filter((one) => !one.value).map((one) => one.dataset.column);
    left.textContent = names.length ? `Not read, only carried to the answers: ${names.join(", ")}.` : "";
  });
  heard();
})();
