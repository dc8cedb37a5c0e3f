// The slider of days, and what stands at a point. Without this file a date field, links and a table say the same.
(() => {
  "use strict";

  const DAY = 86_400_000;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const field = () => document.getElementById("day");
  const slider = () => document.getElementById("slider");
  const first = () => Date.parse(slider().dataset.first);

  function tell(day) {
    slider().setAttribute("aria-valuetext", `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`);
  }

  // Many days pass under a hand: the last of them is asked about, once it rests for a moment.
  let waiting;
  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => field().form.dispatchEvent(new Event("day")), 90);
  };

  document.addEventListener("input", (event) => {
    if (event.target === slider()) {
      const day = new Date(first() + Number(slider().value) * DAY);
      field().value = day.toISOString().slice(0, 10);
      tell(day);
      ask();
    } else if (event.target === field() && field().value) {
      const day = new Date(Date.parse(field().value));
      slider().value = Math.round((day - first()) / DAY);
      tell(day);
      ask();
    }
  });

  function show(event) {
    const told = document.getElementById("readout");
    if (!told || !event.target.closest?.("[data-point]")) return;
    // Devices of nearly the same figures lie on each other: all that are under the pointer are told.
    const here = document.elementsFromPoint(event.clientX, event.clientY).filter((one) => one.matches("[data-point]"));
    document.querySelectorAll(".point.shown").forEach((one) => one.classList.remove("shown"));
    here.forEach((one) => one.classList.add("shown"));
    told.textContent = here.map((one) => one.querySelector("title").textContent).join("; ");
  }
  document.addEventListener("pointerover", show);
  document.addEventListener("click", show);
})();
