// The template editor's quick half: asks for mistakes a moment after typing, and shows the preview anew when
// there are none. The page works without it: the same buttons post the same form.
"use strict";
(() => {
  const form = document.getElementById("editor");
  const mistakes = document.getElementById("mistakes");
  const preview = document.getElementById("preview");
  const body = form.elements.body;
  const pause = 400; // ms after the last key
  let timer = 0;
  let asked = 0;

  const show = () => form.requestSubmit(preview);

  const check = async () => {
    const mine = ++asked;
    const answer = await fetch(form.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (mine !== asked || !answer.ok) return; // an older question, or a login that ended: the last answer stands
    mistakes.innerHTML = await answer.text(); // made by the server's templates, every value escaped
    if (!mistakes.querySelector("li")) show();
  };

  body.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => check().catch(() => {}), pause);
  });
  form.elements.customer.addEventListener("change", show);
  if (!mistakes.querySelector("li")) show();
})();
