// Security keys work through the browser's own script interface only. The form says whether a key is added or used.
(function () {
  const form = document.querySelector("form[data-security-key]");
  const button = form.querySelector("button");
  const problem = form.querySelector("[data-problem]");
  const known = JSON.parse(document.getElementById("security-key-options").textContent);
  const steps = {
    add: () => window.webauthnJSON.create(known.creation_options),
    use: () => window.webauthnJSON.get(known.request_options),
  };

  function fail() {
    problem.hidden = false;
    problem.focus();
  }

  button.hidden = false;
  form.addEventListener("submit", async function (event) {
    event.preventDefault();
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await steps[form.dataset.securityKey]());
    } catch {
      fail();
      return;
    }
    form.submit();
  });
})();
