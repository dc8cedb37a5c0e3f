// The answer beside the form: the file stays chosen, for another day or a report. The form works without this too.
(() => {
  "use strict";

  const form = document.getElementById("ask");
  const told = document.getElementById("told");
  if (!form) return;
  const FIELDS = ["text", "file", "on"];

  // A text that only shows how it works makes place for what is chosen.
  form.file.addEventListener("change", () => {
    if (form.file.files.length && "example" in form.text.dataset) form.text.value = "";
  });
  form.text.addEventListener("input", () => delete form.text.dataset.example);

  function fill(page) {
    const made = page.getElementById("document-answer");
    if (!made) return false;
    document.getElementById("document-answer").replaceWith(document.importNode(made, true));
    let wrong = null;
    for (const name of FIELDS) {
      const slot = page.getElementById(`slot-${name}`);
      document.getElementById(`slot-${name}`).replaceChildren(...slot.childNodes);
      form[name].toggleAttribute("aria-invalid", false);
      if (document.getElementById(`error-${name}`)) {
        form[name].setAttribute("aria-invalid", "true");
        wrong ??= form[name];
      }
    }
    document.title = page.title;
    document.querySelectorAll("[data-needs-script]").forEach((one) => one.removeAttribute("hidden"));
    if (!wrong) document.getElementById("ask-title")?.remove();
    if (!wrong) document.getElementById("given").open = false;
    (wrong ?? document.getElementById("answer-sentence"))?.focus();
    return true;
  }

  function refused(page) {
    const why = page.querySelector(".detail")?.textContent ?? "The server did not answer as it should.";
    told.replaceChildren(`${why} What you gave is still here. `);
    const login = page.querySelector(".to-do + p a");
    if (login) told.append(document.importNode(login, true));
  }

  form.addEventListener("submit", async (event) => {
    const as = event.submitter?.value ?? "page";
    if (as !== "page") return;
    event.preventDefault();
    if (form.hasAttribute("aria-busy")) return;
    const size = form.file.files[0]?.size ?? form.text.value.length;
    told.textContent = `Looking into ${(size / 1000).toLocaleString("en-US", { maximumFractionDigits: 1 })} kB.`;
    form.setAttribute("aria-busy", "true");
    try {
      const got = await fetch("/document", { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await got.text(), "text/html");
      told.replaceChildren();
      if (!fill(page)) refused(page);
      else if (location.search) history.replaceState(null, "", "/document");
    } catch {
      told.textContent = "The server did not answer. What you gave is still here: try again.";
    } finally {
      form.removeAttribute("aria-busy");
    }
  });
})();
