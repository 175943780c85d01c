// Runs in an isolated world of the preview: the page's own scripts are off. It patches the pieces of the article,
// keeps the reading position, and tells the window where the reader clicked or scrolled.
(() => {
  "use strict";
  const REACHING_OUT = "link, meta, base, iframe, frame, object, embed, portal, script";
  let bridge = null;
  let quietUntil = 0; // a scroll made by the program is not reported

  const article = () => document.querySelector("article");
  const pieces = () => Array.from(article().children);

  function anchor() {
    const top = 8;
    for (const piece of pieces()) {
      const box = (piece.firstElementChild || piece).getBoundingClientRect();
      if (box.bottom > top) return { key: piece.dataset.piece, first: piece.dataset.firstLine, offset: box.top };
    }
    return null;
  }

  function keep(place) {
    if (!place) return;
    const all = pieces();
    const piece = all.find((one) => one.dataset.piece === place.key)
      || all.find((one) => place.first !== undefined && one.dataset.firstLine === place.first);
    if (!piece) return;
    const box = (piece.firstElementChild || piece).getBoundingClientRect();
    const shift = box.top - place.offset;
    if (Math.abs(shift) >= 1) { quiet(); window.scrollBy(0, shift); }
  }

  function quiet() { quietUntil = performance.now() + 250; }

  function made(key, html) {
    const box = document.createElement("div");
    box.className = "piece";
    box.dataset.piece = key;
    // Elements that could reach out before any policy is asked (a link may open a connection in advance) are taken out
    // while they are inert; the renderer's sanitiser has removed them already.
    const inert = document.createElement("template");
    inert.innerHTML = html;
    for (const element of inert.content.querySelectorAll(REACHING_OUT)) element.remove();
    box.append(inert.content);
    return box;
  }

  // `head` pieces at the beginning and `tail` pieces at the end stay; what lies between becomes `rows`. The section of
  // footnotes comes after them all: null when it stays, [] when there is none now.
  function patch(revision, head, tail, shift, rows, notes, lang, direction) {
    const root = article();
    const place = anchor();
    if (root.lang !== lang) { root.lang = lang; document.documentElement.lang = lang; }
    if (root.dir !== direction) { root.dir = direction; document.documentElement.dir = direction; }
    const all = pieces();
    const last = all[all.length - 1];
    const footnotes = last && last.dataset.piece.startsWith("footnotes-") ? all.pop() : null;
    const old = all.slice(head, all.length - tail);
    const kept = new Map(old.map((piece) => [piece.dataset.piece, piece]));
    const next = tail ? all[all.length - tail] : footnotes;
    for (const [key, html, first, last] of rows) {
      const piece = kept.get(key) || made(key, html);
      kept.delete(key);
      number(piece, first, last);
      root.insertBefore(piece, next);
    }
    for (const piece of kept.values()) piece.remove();
    if (shift) {
      for (const piece of all.slice(all.length - tail)) {
        if (piece.dataset.firstLine !== undefined) {
          number(piece, Number(piece.dataset.firstLine) + shift, Number(piece.dataset.lastLine) + shift);
        }
      }
    }
    if (notes) patchNotes(root, footnotes, notes);
    keep(place);
    return revision;
  }

  function patchNotes(root, old, [key, html, first, last]) {
    const stays = old && old.dataset.piece === key;
    if (old && !stays) old.remove();
    if (key === undefined) return;
    const piece = stays ? old : made(key, html);
    number(piece, first, last);
    if (!stays) root.append(piece);
  }

  function number(piece, first, last) {
    if (first === null) { delete piece.dataset.firstLine; delete piece.dataset.lastLine; return; }
    piece.dataset.firstLine = first;
    piece.dataset.lastLine = last;
  }

  function pieceAt(line) {
    return pieces().find((piece) => piece.dataset.firstLine !== undefined
      && line >= Number(piece.dataset.firstLine) && line < Number(piece.dataset.lastLine));
  }

  function follow(line, share) {
    const piece = pieceAt(line);
    if (!piece) { if (line <= 0) { quiet(); window.scrollTo(0, 0); } return; }
    const box = (piece.firstElementChild || piece).getBoundingClientRect();
    const first = Number(piece.dataset.firstLine);
    const length = Math.max(1, Number(piece.dataset.lastLine) - first);
    const y = box.top + box.height * Math.min(1, (line - first) / length);
    quiet();
    window.scrollBy(0, y - window.innerHeight * share);
  }

  function reveal(line) {
    const piece = pieceAt(line);
    if (!piece) return;
    const box = (piece.firstElementChild || piece).getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) follow(line, 0.35);
  }

  function lineOf(target) {
    const piece = target.closest && target.closest(".piece[data-first-line]");
    return piece ? Number(piece.dataset.firstLine) : -1;
  }

  // The body line at the upper edge, as far into its block as the block is scrolled away; 0 above the text.
  function topLine() {
    for (const piece of pieces()) {
      const box = (piece.firstElementChild || piece).getBoundingClientRect();
      if (box.bottom <= 8) continue;
      if (piece.dataset.firstLine === undefined) return window.scrollY < 8 ? 0 : -1;
      const first = Number(piece.dataset.firstLine);
      const share = Math.max(0, Math.min(1, (8 - box.top) / Math.max(1, box.height)));
      return first + Math.floor(share * (Number(piece.dataset.lastLine) - first));
    }
    return -1;
  }

  document.addEventListener("click", (event) => {
    if (!bridge || event.target.closest("a[href]") || event.target.closest("summary")) return;
    const line = lineOf(event.target);
    if (line >= 0) bridge.clicked(line);
  });

  // What the page's policy refused never came as far as the program, which counts it all the same.
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    if (!event.blockedURI.includes(":")) return; // "inline": no address
    if (bridge) bridge.refused(event.blockedURI); else refused.push(event.blockedURI);
  });

  window.addEventListener("scroll", () => {
    if (!bridge || performance.now() < quietUntil) return;
    const line = topLine();
    if (line >= 0) bridge.scrolled(line);
  }, { passive: true });

  window.byline = { patch, follow, reveal, topLine };
  if (window.qt && window.QWebChannel) {
    new QWebChannel(qt.webChannelTransport, (channel) => {
      bridge = channel.objects.bridge;
      for (const address of refused.splice(0)) bridge.refused(address);
    });
  }
})();
