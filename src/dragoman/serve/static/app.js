// What pages do beyond plain links and forms: they work without it too.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function one(selector, within) { return (within || document).querySelector(selector); }
  function keep(name, value) { try { localStorage.setItem(name, value); } catch (error) { /* kept for this page only */ } }
  function kept(name) { try { return localStorage.getItem(name); } catch (error) { return null; } }
  function tell(words) {
    var toast = one("[data-toast]");
    if (!toast) return;
    toast.textContent = words;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(function () { toast.textContent = ""; }, 6000);
  }

  // -- the menu is open where there is room ----------------------------------------------------
  function menu() {
    var roomy = matchMedia("(min-width: 801px)").matches;
    all("[data-menu], [data-fold]").forEach(function (element) { if (roomy) element.open = true; });
  }

  // -- light and dark --------------------------------------------------------------------------
  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-theme-button]")) {
      root.dataset.theme = dark() ? "light" : "dark";
      keep("dragoman-theme", root.dataset.theme);
    }
    var unfold = event.target.closest("[data-unfold]");
    if (unfold) {
      var hidden = all(".later", unfold.parentElement);
      hidden.forEach(function (row) { row.classList.remove("later"); });
      var first = hidden[0] && one("a", hidden[0]);
      if (first) first.focus();
      unfold.remove();
    }
    if (event.target.closest("[data-keys-button]")) one("[data-keys]").showModal();
    var copy = event.target.closest("[data-copy]");
    if (copy) {
      var words = one("[data-copied]", copy.parentElement).textContent;
      if (navigator.clipboard) {
        navigator.clipboard.writeText(words).then(function () { tell("Copied."); }, function () { tell("The browser did not let it be copied: mark it by hand."); });
      } else tell("The browser cannot copy here: mark it by hand.");
    }
  });

  // -- filters send themselves -----------------------------------------------------------------
  document.addEventListener("change", function (event) {
    var control = event.target.closest("[data-send]");
    if (control && control.form) control.form.requestSubmit();
    if (event.target.closest("[data-kinds]")) marks();
  });
  document.addEventListener("input", function (event) {
    if (event.target.matches("[data-slider]")) slide(event.target, false);
    if (event.target.matches("[data-draft]")) {
      try { sessionStorage.setItem("draft-" + event.target.dataset.draft, event.target.value); } catch (error) { /* no drafts */ }
    }
  });
  function slide(slider, sends) {
    var day = slider.dataset.days.split(" ")[Number(slider.value)];
    var field = slider.form.elements.at;
    field.value = day;
    var words = new Date(day + "T12:00:00").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    one("[data-slider-day]", slider.form).textContent = words;
    slider.setAttribute("aria-valuetext", words);
    clearTimeout(slide.timer);
    slide.timer = setTimeout(function () { slider.form.requestSubmit(); }, sends ? 0 : 250);
  }

  // -- typed work is kept until it was taken ---------------------------------------------------
  function initial(field) {
    if (field.tagName !== "SELECT") return field.defaultValue;
    var chosen = all("option", field).filter(function (option) { return option.defaultSelected; })[0];
    return chosen ? chosen.value : field.options.length ? field.options[0].value : "";
  }
  function drafts() {
    var back = 0;
    all("[data-draft]").forEach(function (field) {
      var name = "draft-" + field.dataset.draft, value = null;
      try { value = sessionStorage.getItem(name); } catch (error) { return; }
      if (value !== null && value !== field.value && field.value === initial(field)) {
        field.value = value;
        if (field.value !== value) return;
        back += 1;
        var box = field.closest("details");
        if (box) box.open = true;
      }
    });
    if (back) tell("What you typed here before is back.");
  }
  function drop(form) {
    all("[data-draft]", form).forEach(function (field) {
      try { sessionStorage.removeItem("draft-" + field.dataset.draft); } catch (error) { /* no drafts */ }
    });
  }
  // Drafts go only when the server has taken the form; a login in between takes nothing.
  document.addEventListener("htmx:beforeSwap", function (event) {
    var xhr = event.detail.xhr, form = event.detail.requestConfig.elt;
    if (!form || form.method !== "post" || xhr.status >= 400) return;
    var to = new URL(xhr.responseURL || location.href, location.href);
    if (to.pathname !== "/login") drop(form);
    if (!form.matches("[data-keeps]") && to.pathname !== "/login") return;
    event.detail.shouldSwap = false;
    to.hash = "";
    if (to.pathname === location.pathname && to.search === location.search) location.reload();
    else location.assign(to.href);
  });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (!window.htmx || !form.hasAttribute("hx-post")) drop(form);
    all("button", form).forEach(function (button) { setTimeout(function () { button.disabled = true; }, 0); setTimeout(function () { button.disabled = false; }, 5000); });
  });
  document.addEventListener("htmx:responseError", function (event) {
    var words = "The server did not take it (" + event.detail.xhr.status + "). What you typed is still here.";
    var found = /<strong dir="auto">([^<]*)<\/strong>/.exec(event.detail.xhr.responseText || "");
    if (found) { var box = document.createElement("textarea"); box.innerHTML = found[1]; words = box.value; }
    tell(words);
    free();
  });
  function free() { all("form button").forEach(function (button) { button.disabled = false; }); }
  document.addEventListener("htmx:sendError", function () { free(); tell("The server cannot be reached. What you typed is still here: try again."); });

  // -- the report reader -----------------------------------------------------------------------
  function marks() {
    var reader = one("[data-reader]");
    if (!reader) return;
    all("[data-kinds] input").forEach(function (box) {
      reader.classList.toggle("show-" + box.value, box.checked);
      all('[data-found] section[data-kind="' + box.value + '"]').forEach(function (section) { section.hidden = !box.checked; });
    });
  }
  function light(ids) {
    all(".lit").forEach(function (element) { element.classList.remove("lit"); });
    if (!ids.length) return;
    all("[data-items]").forEach(function (segment) {
      var own = segment.dataset.items.split(" ");
      if (ids.some(function (id) { return own.indexOf(id) >= 0; })) segment.classList.add("lit");
    });
    ids.forEach(function (id) { var item = one('[data-item="' + CSS.escape(id) + '"]'); if (item) item.classList.add("lit"); });
  }
  function within(box, element) {
    var outer = box.getBoundingClientRect(), inner = element.getBoundingClientRect();
    return inner.top >= outer.top && inner.bottom <= outer.bottom;
  }
  function shown(segment) {
    return segment.dataset.items.split(" ").filter(function (id) {
      var item = one('[data-item="' + CSS.escape(id) + '"]');
      return item && !item.closest("section").hidden;
    });
  }
  document.addEventListener("pointerover", function (event) {
    var segment = event.target.closest && event.target.closest(".seg");
    var item = event.target.closest && event.target.closest("[data-item]");
    if (segment) light(shown(segment).slice(0, 1));
    else if (item && one("[data-reader]")) light([item.dataset.item]);
  });
  document.addEventListener("focusin", function (event) {
    var item = event.target.closest && event.target.closest("[data-reader] [data-item]");
    if (item) light([item.dataset.item]);
  });
  document.addEventListener("click", function (event) {
    var segment = event.target.closest(".seg");
    if (segment) {
      event.preventDefault();
      var ids = shown(segment);
      if (!ids.length) return;
      // A second click on the same words goes to the next item that lies over them.
      var at = (ids.indexOf(segment.dataset.at) + 1) % ids.length;
      segment.dataset.at = ids[at];
      go(ids[at]);
    } else {
      var item = event.target.closest("[data-reader] [data-item]");
      if (item && !event.target.closest("a")) {
        light([item.dataset.item]);
        var first = all("[data-items]").filter(function (s) { return s.dataset.items.split(" ").indexOf(item.dataset.item) >= 0; })[0];
        if (first) first.scrollIntoView({ block: "center" });
      }
    }
  });
  function go(id) {
    var item = one('[data-item="' + CSS.escape(id) + '"]');
    if (!item) return;
    light([id]);
    var box = one("[data-found]");
    if (!within(box, item)) item.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", "#" + item.id);
  }
  function arrive() {
    if (!one("[data-reader]") || location.hash.indexOf("#i-") !== 0) return;
    var id = decodeURIComponent(location.hash.slice(3));
    var item = one('[data-item="' + CSS.escape(id) + '"]');
    if (!item) return;
    var section = item.closest("section"), box = one('[data-kinds] input[value="' + section.dataset.kind + '"]');
    if (box && !box.checked) { box.checked = true; marks(); }
    light([id]);
    item.scrollIntoView({ block: "nearest" });
    var first = one(".seg.lit");
    if (first) first.scrollIntoView({ block: "center" });
  }

  // -- the keyboard ----------------------------------------------------------------------------
  var waiting = false;
  function rows() { return all("[data-row]").filter(function (row) { return row.offsetParent !== null; }); }
  function step(by) {
    var every = rows(), at = every.indexOf(one("[data-row].at"));
    if (!every.length) return;
    if (at >= 0) every[at].classList.remove("at");
    var next = every[Math.max(0, Math.min(every.length - 1, at + by))];
    next.classList.add("at");
    next.scrollIntoView({ block: "nearest" });
    var link = one("a[data-open], td a, h2 a, a.quote, a", next);
    if (link) link.focus({ preventScroll: true });
    if (next.dataset.item) light([next.dataset.item]);
  }
  function press(element, key) {
    if (element.tagName === "DETAILS") {
      element.open = true;
      if (key) element.dataset.verdict = key === "R" ? "reject" : "accept";
      var field = one("input:not([type=hidden]), select, textarea", element);
      if (field) field.focus();
    } else element.click();
  }
  // The place in the queue stays when the item that was ruled on leaves it.
  var place = 0;
  document.addEventListener("htmx:beforeRequest", function () {
    if (one("[data-queue]")) place = Math.max(0, rows().indexOf(one("[data-row].at")));
  });
  function arrived() {
    // No element has this name: the browser would take the focus to it, and away from the field.
    var box = /^#[a-z]+$/.test(location.hash) && one('.decide [data-verb="' + location.hash.slice(1) + '"]');
    if (box) press(box);
  }
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    var typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && typing) { typing.blur(); return; }
    var verdict = event.key === "Enter" && typing && typing.closest("[data-verdict]");
    if (verdict) {
      event.preventDefault();
      one('button[value="' + verdict.dataset.verdict + '"]', verdict.closest("form")).click();
      return;
    }
    if (typing || one("dialog[open]")) return;
    if (waiting) {
      waiting = false;
      var goal = one('[data-go="' + CSS.escape(event.key) + '"]');
      if (goal) { event.preventDefault(); goal.click(); }
      return;
    }
    var row = one("[data-row].at"), target = null;
    if (event.key === "g") waiting = true;
    else if (event.key === "/") target = "find";
    else if (event.key === "?") one("[data-keys]").showModal();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else {
      var key = '"' + event.key.replace(/["\\]/g, "\\$&") + '"';
      var does = event.key.length === 1 && ((row && one("[data-row-key~=" + key + "]", row)) || one("main [data-key~=" + key + "]"));
      if (!does) return;
      press(does, event.key);
    }
    event.preventDefault();
    if (target) { var field = document.getElementById(target); if (field) { field.focus(); field.select(); } }
  });

  function begin() {
    marks();
    drafts();
    arrive();
    if (matchMedia("(max-width: 800px)").matches) all(".facet").forEach(function (facet) { if (!one(".tag", facet)) facet.open = false; });
    if (one("[data-queue]") && !one("[data-row].at")) {
      var every = rows(), first = every[Math.min(place, every.length - 1)];
      if (first) { first.classList.add("at"); if (place) first.scrollIntoView({ block: "nearest" }); }
    }
  }
  // What a swap changed is told to those who hear the page, and seen where it is a refusal.
  document.addEventListener("htmx:afterSettle", function () {
    var tally = one("[data-tally]"), live = one("[data-live]");
    if (tally && live) live.textContent = tally.textContent;
    var problem = one("#problem .problem");
    if (problem) { free(); problem.parentElement.focus({ preventScroll: true }); problem.scrollIntoView({ block: "center" }); }
  });
  document.addEventListener("htmx:afterSettle", begin);
  window.addEventListener("hashchange", arrive);
  menu();
  begin();
  arrived();
})();
