// Before the page is drawn: the reader's choice of light or dark goes before the system's.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("dragoman-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (error) { /* a browser that keeps nothing follows the system */ }
})();
