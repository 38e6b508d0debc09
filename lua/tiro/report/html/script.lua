-- The search box of a page, JavaScript: finds, marks, counts, goes from match to match.
-- Its hash is what the page's policy lets run.
local text = [[
(function () {
  "use strict";
  var form = document.getElementById("search");
  var box = form.elements.q, count = form.elements.count;
  var back = form.elements.back, forth = form.elements.forth;
  var main = document.getElementById("main");
  var BLOCKS = "p, li, dt, dd, th, td, h2, h3, figcaption";
  var blocks = null, matches = [], here = -1, sought = "", timer = 0;

  // Case, accents and curly quotes do not matter; as long as the text itself.
  function fold(text) {
    return text.replace(/[A-Z\s]|[^\x00-\x7f]/gu, function (character) {
      if (/\s/.test(character)) return " ";
      if (/[\u2018\u2019\u02bc]/.test(character)) return "'";
      if (/[\u201c\u201d]/.test(character)) return '"';
      var bare = character.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();
      return bare.length === character.length ? bare : character;
    });
  }

  function pattern(query) {
    var escaped = fold(query.trim()).replace(/[.*+?^${}()|\[\]\\\/]/g, "\\$&");
    return escaped && new RegExp(escaped.replace(/ +/g, " +"), "g");
  }

  function pieces(block) {
    var walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), found = [], at = 0, node;
    while ((node = walker.nextNode())) {
      if (node.parentElement.closest(BLOCKS) !== block) continue;
      found.push({ node: node, from: at });
      at += node.data.length;
    }
    return found;
  }

  function read() {
    blocks = Array.prototype.map.call(main.querySelectorAll(BLOCKS), function (block) {
      var text = pieces(block).map(function (piece) { return piece.node.data; }).join("");
      return { element: block, text: fold(text) };
    });
  }

  // Marks the text from one place to another, in as many pieces as it has.
  function mark(parts, from, to) {
    var marks = [];
    for (var i = parts.length - 1; i >= 0; i--) {
      var node = parts[i].node;
      var first = Math.max(from - parts[i].from, 0), last = Math.min(to - parts[i].from, node.data.length);
      if (first >= last) continue;
      if (first > 0) node = node.splitText(first);
      if (last - first < node.data.length) node.splitText(last - first);
      var element = document.createElement("mark");
      node.parentNode.insertBefore(element, node);
      element.appendChild(node);
      marks.unshift(element);
    }
    return marks;
  }

  function clear() {
    var parents = new Set();
    matches.forEach(function (marks) {
      marks.forEach(function (element) {
        parents.add(element.parentNode);
        element.replaceWith(element.firstChild);
      });
    });
    parents.forEach(function (parent) { parent.normalize(); });
    matches = [];
    here = -1;
  }

  function tell() {
    back.disabled = forth.disabled = matches.length < 2;
    var found = matches.length === 0 ? "nothing found" : here + 1 + " of " + matches.length;
    count.value = box.value.trim() === "" ? "" : found;
  }

  function go(to) {
    if (matches.length === 0) return tell();
    if (here >= 0) matches[here].forEach(function (element) { element.classList.remove("here"); });
    here = (to + matches.length) % matches.length;
    matches[here].forEach(function (element) { element.classList.add("here"); });
    matches[here][0].scrollIntoView({ block: "center" });
    tell();
  }

  // The first match that is not above what is seen.
  function nearest() {
    return Math.max(matches.findIndex(function (marks) { return marks[0].getBoundingClientRect().bottom > 0; }), 0);
  }

  function find() {
    clearTimeout(timer);
    sought = box.value;
    clear();
    var wanted = pattern(box.value);
    if (!blocks) read();
    if (wanted) blocks.forEach(function (block) {
      var places = Array.from(block.text.matchAll(wanted));
      if (places.length === 0) return;
      var parts = pieces(block.element);
      var found = places.reverse().map(function (place) {
        return mark(parts, place.index, place.index + place[0].length);
      });
      found.reverse().forEach(function (marks) { matches.push(marks); });
    });
    go(nearest());
  }

  // Leaves the box for the place that was found.
  function leave() {
    var place = here >= 0 && matches[here][0].closest("[id]");
    box.value = "";
    find();
    if (!place) return box.blur();
    if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  }

  box.addEventListener("input", function () {
    clearTimeout(timer);
    if (box.value.trim().length !== 1) timer = setTimeout(find, 120); // a single letter waits for Enter
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (box.value !== sought) find(); else go(here + 1);
  });
  box.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { event.preventDefault(); leave(); }
    if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); go(here - 1); }
  });
  back.addEventListener("click", function () { go(here - 1); });
  forth.addEventListener("click", function () { go(here + 1); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  form.hidden = false;
})();
]]

-- Of the text above, for the policy of the page; spec/page_spec.lua tells what it must be.
return { text = text, hash = "sha256-DX+lDAz8XMCyitPVO9r34Z6M2E9xrHxB+iXIy55Egd4=" }
