// Questions to a page that no ready-made tool asks. Each answers with one line per thing that is wrong.
(() => {
    const say = element => element.outerHTML.replace(/\s+/g, " ").slice(0, 140);
    const isShown = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, .skip-link");
    const leftOut = element => {
        const box = element.getBoundingClientRect();
        return !isShown(element) || box.width <= 1 || box.height <= 1;
    };

    const numbers = colour => (colour.match(/[\d.]+/g) || []).map(Number);
    const opacity = colour => (colour === "transparent" ? 0 : numbers(colour)[3] ?? 1);
    const luminance = colour => {
        const [red, green, blue] = numbers(colour).map(part => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
        const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (lighter + 0.05) / (darker + 0.05);
    };
    // What lies behind an element: the first colour without transparency, from it outwards.
    const ground = element => {
        for (let here = element; here; here = here.parentElement) {
            const colour = getComputedStyle(here).backgroundColor;
            if (opacity(colour) === 1) return colour;
        }
        return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
    };
    const ownText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());

    function faintText() {
        return [...document.body.querySelectorAll("*")].filter(element => ownText(element) && !leftOut(element)).flatMap(element => {
            const style = getComputedStyle(element);
            if (element.closest("svg, option, :disabled") || style.opacity === "0") return [];
            const size = parseFloat(style.fontSize);
            const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600) ? 3 : 4.5;
            const found = contrast(style.color, ground(element));
            return found < least ? [`contrast ${found.toFixed(2)} of the text: ${say(element)}`] : [];
        });
    }

    function faintEdges() {
        const fields = [...document.querySelectorAll("input, select, textarea, .button-secondary")];
        return fields.filter(element => !leftOut(element) && !["radio", "checkbox", "hidden"].includes(element.type)).flatMap(element => {
            const found = contrast(getComputedStyle(element).borderBlockStartColor, ground(element.parentElement));
            return found < 3 ? [`contrast ${found.toFixed(2)} of the edge: ${say(element)}`] : [];
        });
    }

    // A link inside a sentence may be as high as its line.
    const isInSentence = link => {
        if (link.matches(".button")) return false;
        const around = link.closest("p, li, dd, dt, td, th, label, span:not(a span), summary, h1, h2, h3");
        return around && around.textContent.trim().length > link.textContent.trim().length + 3;
    };
    function smallTargets() {
        const controls = [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")];
        return controls.filter(element => isShown(element)).flatMap(element => {
            if (element.matches("a") && isInSentence(element)) return [];
            const target = element.matches("[type=radio], [type=checkbox]") && element.closest("label") || element;
            const box = target.getBoundingClientRect();
            if (box.height <= 1 || box.width <= 1) return element === target ? [] : [`no target: ${say(element)}`];
            return Math.min(box.height, box.width) < 43.5
                ? [`target of ${Math.round(box.width)} × ${Math.round(box.height)}: ${say(element)}`] : [];
        });
    }

    // Everything that the keyboard could reach, as it looks without the focus.
    const look = element => {
        const style = getComputedStyle(element);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join("|");
    };
    let without = new Map();
    function rememberLooks() {
        document.activeElement?.blur();
        without = new Map([...document.querySelectorAll("a, button, summary, input, select, textarea, [tabindex]")]
            .map(element => [element, look(element)]));
        return without.size;
    }
    let first = null;
    // After a press of Tab: "" where all is well, null at the end of the round.
    function focusSeen() {
        const now = document.activeElement;
        if (!now || now === document.body || now === first) { first = null; return null; }
        first ??= now;
        const style = getComputedStyle(now);
        if (leftOut(now) && !now.matches(".skip-link")) return `focus on something hidden: ${say(now)}`;
        const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
        return seen && look(now) !== without.get(now) ? "" : `no visible focus: ${say(now)}`;
    }

    // Elements with Arabic letters of their own are marked, so that the browser can be asked for the fonts it drew.
    function markArabic() {
        let count = 0;
        for (const element of document.querySelectorAll("[data-arabic]")) element.removeAttribute("data-arabic");
        for (const element of document.body.querySelectorAll("*")) {
            const own = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join("");
            if (/[\u0600-\u06ff]/.test(own) && !leftOut(element) && !element.closest("option, svg")) {
                element.setAttribute("data-arabic", /^[\u0600-\u06ff\s\u200c]+$/.test(own) ? "only" : "mixed");
                count += 1;
            }
        }
        return count;
    }

    // What sticks out of the window, the innermost elements only.
    function sticksOut() {
        const out = [...document.body.querySelectorAll("*")].filter(element => {
            const box = element.getBoundingClientRect();
            return !leftOut(element) && (box.right > innerWidth + 1 || box.left < -1);
        });
        return out.filter(element => !out.some(other => other !== element && element.contains(other))).map(say).slice(0, 3);
    }

    window.probes = { sticksOut, faintText, faintEdges, smallTargets, rememberLooks, focusSeen, markArabic };
})();
