/* <augenhoehe-survey src="https://…/s/survey/" lang="de">: a survey in any page, in a frame as high as its content.
 * What stands inside the element, such as a plain <iframe> or a link, is there without this script.
 * Events: augenhoehe:start, augenhoehe:step (detail: step, count), augenhoehe:done.
 * Looks: --augenhoehe-accent, --augenhoehe-font, --augenhoehe-radius; --augenhoehe-scheme: light, dark or auto. */
(() => {
  "use strict";
  const script = document.currentScript?.src; // another one where a website bundles its scripts
  const own = /\/survey\.js($|\?)/.test(script) ? script : undefined;

  class Survey extends HTMLElement {
    static observedAttributes = ["src", "lang"];

    connectedCallback() {
      this.hear = (event) => this.heard(event);
      addEventListener("message", this.hear);
      if (document.readyState !== "loading") return this.open();
      document.addEventListener("DOMContentLoaded", () => this.open(), { once: true }); // what is inside comes later
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
    }

    attributeChangedCallback(name, before, now) {
      if (this.hear && before !== now && document.readyState !== "loading") this.open();
    }

    /** A new frame each time: changing the address of one would be a step for the browser's Back. */
    open() {
      const src = this.getAttribute("src");
      let survey, home;
      try {
        survey = new URL(src, own);
        home = own && new URL(own).origin === survey.origin ? new URL(".", own) : new URL("/embed/", survey);
      } catch {} // no address
      if (!src || !home) return; // what stands inside stays
      const address = new URL("frame", home);
      address.searchParams.set("url", survey);
      address.searchParams.set("lang", this.closest("[lang]")?.lang || "");
      const frame = document.createElement("iframe");
      this.answered = this.started = this.finished = false;
      this.last = 0;
      frame.title = this.title || this.querySelector("iframe")?.title || home.host;
      frame.referrerPolicy = "strict-origin"; // by it the server knows who asks
      frame.allow = "clipboard-write; web-share";
      frame.addEventListener("load", () => this.greet());
      Object.assign(frame.style, { display: "block", width: "100%", height: "40rem", border: "0", borderRadius: "inherit" });
      this.style.display = "block";
      this.frame = frame;
      this.origin = home.origin;
      frame.src = address;
      this.replaceChildren(frame);
    }

    greet() {
      const style = getComputedStyle(this);
      const looks = { scheme: style.colorScheme };
      for (const name of ["accent", "font", "radius", "scheme"]) {
        const value = style.getPropertyValue(`--augenhoehe-${name}`).trim();
        if (value) looks[name] = value;
      }
      if (looks.scheme === "normal") looks.scheme = "light";
      this.frame.contentWindow.postMessage({ augenhoehe: "hello", looks, again: this.answered }, this.origin);
    }

    heard({ origin, source, data }) {
      if (origin !== this.origin || source !== this.frame.contentWindow || !data?.augenhoehe) return;
      if (data.height > 0) this.frame.style.height = `${data.height}px`;
      if (!data.page) return;
      if (data.title) this.frame.title = data.title;
      if (this.answered && this.getBoundingClientRect().top < 0) this.scrollIntoView();
      this.answered = true;
      const { step, count } = data;
      if (step && !this.started) this.tell("start");
      if (step) this.started = true;
      if (step && step !== this.last) this.tell("step", { step, count });
      this.last = step;
      if (data.done && !this.finished) this.tell("done");
      this.finished = data.done;
    }

    tell(name, detail = null) {
      this.dispatchEvent(new CustomEvent(`augenhoehe:${name}`, { detail, bubbles: true }));
    }
  }

  if (!customElements.get("augenhoehe-survey")) customElements.define("augenhoehe-survey", Survey);
})();
